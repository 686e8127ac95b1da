/// Takes a decimal number apart: `[+-]digits[.digits][e[+-]digits]`, with a digit on at least one side of the point.
struct DecimalScanner {
    private(set) var isNegative = false
    /// The digits as a whole number, if there are at most 19 significant ones.
    private(set) var mantissa: UInt64 = 0
    private(set) var isExact = true
    private(set) var exponent = 0

    private let text: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var significantDigits = 0

    /// - Parameter text: valid as long as the scanner is used.
    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    /// Whether the whole text is a number.
    mutating func scan() -> Bool {
        isNegative = scanSign()
        let whole = scanDigits()
        var fraction = 0
        if peek == UInt8(ascii: ".") {
            index += 1
            fraction = scanDigits()
            exponent = -fraction
        }
        guard whole + fraction > 0, scanExponent() else { return false }
        return index == text.endIndex
    }

    private var peek: UInt8? { index < text.endIndex ? text[index] : nil }

    private mutating func scanSign() -> Bool {
        guard let byte = peek, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") else { return false }
        index += 1
        return byte == UInt8(ascii: "-")
    }

    private mutating func scanDigits() -> Int {
        let start = index
        while let digit = scanDigit() {
            if significantDigits > 0 || digit > 0 { significantDigits += 1 }
            if significantDigits <= 19 { mantissa = mantissa &* 10 &+ UInt64(digit) } else { isExact = false }
        }
        return index - start
    }

    private mutating func scanExponent() -> Bool {
        guard let byte = peek, byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") else { return true }
        index += 1
        let isNegative = scanSign()
        let start = index
        var value = 0
        while let digit = scanDigit() { value = min(value * 10 + Int(digit), 1 << 20) }
        exponent += isNegative ? -value : value
        return index > start
    }

    private mutating func scanDigit() -> UInt8? {
        guard let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        index += 1
        return byte - UInt8(ascii: "0")
    }
}

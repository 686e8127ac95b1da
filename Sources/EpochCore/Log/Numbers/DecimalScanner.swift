/// Takes a decimal number apart: `[+-]digits[.digits][e[+-]digits]`, with a digit on at least one side of the point.
struct DecimalScanner {
    private(set) var isNegative = false
    /// The digits as a whole number, if it is exact.
    private(set) var mantissa: UInt64 = 0
    private(set) var exponent = 0

    private let text: UnsafeBufferPointer<UInt8>
    private let end: Int
    private(set) var index: Int
    private var significantDigits = 0

    /// - Parameters:
    ///   - text: valid as long as the scanner is used.
    ///   - range: where in it the number stands.
    init(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
        self.text = text
        index = range.lowerBound
        end = range.upperBound
    }

    /// There are at most 19 significant digits, which any whole number of 64 bits holds.
    var isExact: Bool { significantDigits <= 19 }

    /// Whether all of the range is a number.
    mutating func scan() -> Bool { scanLeading() && index == end }

    /// Whether the range begins with a number; `index` is the place behind it.
    mutating func scanLeading() -> Bool {
        isNegative = scanSign()
        let whole = scanDigits()
        var fraction = 0
        if peek == UInt8(ascii: ".") {
            index += 1
            fraction = scanDigits()
            exponent = -fraction
        }
        return whole + fraction > 0 && scanExponent()
    }

    private var peek: UInt8? { index < end ? text[index] : nil }

    private mutating func scanSign() -> Bool {
        guard let byte = peek, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") else { return false }
        index += 1
        return byte == UInt8(ascii: "-")
    }

    private mutating func scanDigits() -> Int {
        let start = index
        if significantDigits == 0 { while peek == UInt8(ascii: "0") { index += 1 } }
        let first = index
        while let number = scanEightDigits() { mantissa = mantissa &* 100_000_000 &+ number }
        while let digit = scanDigit() { mantissa = mantissa &* 10 &+ UInt64(digit) }
        significantDigits += index - first
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

    /// Nil, and none of them is taken, if the next eight bytes are not all digits.
    private mutating func scanEightDigits() -> UInt64? {
        guard end - index >= 8, let number = ByteWord(text, at: index).decimal else { return nil }
        index += 8
        return number
    }
}

/// Numbers.
extension JSONReader {
    static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    package mutating func readNumber() throws(JSONSyntaxError) -> JSONNumber {
        skipSpace()
        let start = index
        if let special = takeSpecial() { return special }
        let isNegative = take("-")
        let magnitude = take("0") ? 0 : try takeDigits()
        let isWhole = ![UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(next)
        guard isWhole, let magnitude else { return try readReal(from: start) }
        if !isNegative { return JSONNumber(magnitude) }
        // Minus zero is a number of its own.
        guard magnitude > 0, let value = Int64(exactly: -Int128(magnitude)) else { return try readReal(from: start) }
        return JSONNumber(value)
    }

    /// From its first byte; `index` stands behind its whole part.
    private mutating func readReal(from start: Int) throws(JSONSyntaxError) -> JSONNumber {
        if take(".") { _ = try takeDigits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            _ = try takeDigits()
        }
        let number = DecimalNumber.parse(bytes[start..<index])
        guard let number, number.isFinite || dialect == .python else {
            throw mistake("a number that is too large", at: start)
        }
        return JSONNumber(number)
    }

    /// One digit or more. nil when the number does not fit.
    private mutating func takeDigits() throws(JSONSyntaxError) -> UInt64? {
        guard let first = next, Self.digits.contains(first) else { throw unexpected(insteadOf: "a digit") }
        var value: UInt64? = 0
        while let byte = next, Self.digits.contains(byte) {
            value = value.flatMap { Self.appending(byte, to: $0) }
            index += 1
        }
        return value
    }

    private static func appending(_ digit: UInt8, to value: UInt64) -> UInt64? {
        let (shifted, isTooLarge) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflows) = shifted.addingReportingOverflow(UInt64(digit - digits.lowerBound))
        return isTooLarge || overflows ? nil : sum
    }

    private mutating func takeSpecial() -> JSONNumber? {
        guard dialect == .python else { return nil }
        if take(word: "NaN") { return JSONNumber(.nan) }
        if take(word: "Infinity") { return JSONNumber(.infinity) }
        if take(word: "-Infinity") { return JSONNumber(-.infinity) }
        return nil
    }
}

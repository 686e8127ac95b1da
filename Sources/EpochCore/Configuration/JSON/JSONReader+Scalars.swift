/// Texts and numbers.
extension JSONReader {
    /// At an opening quote.
    mutating func readText() throws(JSONSyntaxError) -> String {
        let start = index
        var text: [UInt8] = []
        index += 1
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else {
                throw mistake(
                    "a line end or another control character inside a text; close its quotes, or escape it", at: index)
            }
            index += 1
            if byte == UInt8(ascii: "\\") { text += try readEscape() } else { text.append(byte) }
        }
        guard take("\"") else { throw mistake("a text without its closing quote", at: start) }
        guard let valid = String(validating: text, as: UTF8.self) else {
            throw mistake("a text that is not UTF-8; save the file as UTF-8", at: start)
        }
        return valid
    }

    /// Behind a backslash.
    private mutating func readEscape() throws(JSONSyntaxError) -> [UInt8] {
        let start = index - 1
        guard let byte = next else { return [] }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return try readUnicodeEscape(start)
        default: throw mistake("an escape that JSON does not have; write `\\\\` for a backslash", at: start)
        }
    }

    /// One `\uXXXX`, or two of them for a character beyond U+FFFF.
    private mutating func readUnicodeEscape(_ start: Int) throws(JSONSyntaxError) -> [UInt8] {
        var units = [try readHexadecimal(start)]
        if UTF16.isLeadSurrogate(units[0]), bytes[index...].starts(with: "\\u".utf8) {
            index += 2
            units.append(try readHexadecimal(start))
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw mistake("half of a surrogate pair", at: start)
        }
        return Array(text.utf8)
    }

    private mutating func readHexadecimal(_ start: Int) throws(JSONSyntaxError) -> UInt16 {
        let digits = bytes[index...].prefix(4)
        let text = String(decoding: digits, as: UTF8.self)
        guard digits.count == 4, digits.first != UInt8(ascii: "+"), let unit = UInt16(text, radix: 16) else {
            throw mistake("`\\u` without four hexadecimal digits", at: start)
        }
        index += 4
        return unit
    }

    /// At a minus or a digit.
    mutating func readNumber() throws(JSONSyntaxError) -> Double {
        let start = index
        _ = take("-")
        if !take("0") { try takeDigits() }
        if take(".") { try takeDigits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try takeDigits()
        }
        guard let number = Double(String(decoding: bytes[start..<index], as: UTF8.self)), number.isFinite else {
            throw mistake("a number that is too large", at: start)
        }
        return number
    }

    private mutating func takeDigits() throws(JSONSyntaxError) {
        let digits = bytes[index...].prefix(while: Self.digits.contains)
        guard !digits.isEmpty else { throw unexpected(insteadOf: "a digit") }
        index += digits.count
    }
}

/// What stands behind a backslash.
extension JSONReader {
    mutating func readEscape() throws(JSONSyntaxError) -> [UInt8] {
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
        let unit = try readHexadecimal(start)
        if let scalar = Unicode.Scalar(unit) { return Array(String(scalar).utf8) }
        if UTF16.isLeadSurrogate(unit), let pair = try readTrail(behind: unit, start) { return Array(pair.utf8) }
        guard dialect == .python else { throw mistake("half of a surrogate pair", at: start) }
        return Array("\u{FFFD}".utf8)
    }

    /// nil, and nothing read, where what follows does not complete the pair.
    private mutating func readTrail(behind lead: UInt16, _ start: Int) throws(JSONSyntaxError) -> String? {
        let before = index
        guard bytes[index...].starts(with: "\\u".utf8) else { return nil }
        index += 2
        let trail = try readHexadecimal(start)
        if let pair = String(validating: [lead, trail], as: UTF16.self) { return pair }
        index = before
        return nil
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
}

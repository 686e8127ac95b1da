extension CSVLogParser {
    static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
    private static let excerptLength = 60

    /// Why a line is no text at all.
    static func objection(to line: ArraySlice<UInt8>) -> String? {
        var bits: UInt8 = 0
        var hasNUL = false
        for byte in line {
            bits |= byte
            hasNUL = hasNUL || byte == 0
        }
        if hasNUL { return "a NUL byte: \(excerpt(of: line))" }
        guard bits >= 0x80, String(validating: line, as: UTF8.self) == nil else { return nil }
        return "not UTF-8: \(excerpt(of: line))"
    }

    static func garbage(_ reason: String, _ line: ArraySlice<UInt8>) -> LogLine {
        .garbage(reason: "\(reason): \(excerpt(of: line))")
    }

    /// The line's start between quotes, with escapes for all but plain ASCII.
    private static func excerpt(of line: ArraySlice<UInt8>) -> String {
        let start = line.prefix(excerptLength)
        let text = start.map { Unicode.Scalar($0).escaped(asASCII: true) }.joined()
        return "\"\(text)\"" + (start.count < line.count ? "..." : "")
    }
}

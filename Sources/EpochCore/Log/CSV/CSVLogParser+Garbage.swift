extension CSVLogParser {
    static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

    /// Why a line is no text at all.
    static func objection(to line: ArraySlice<UInt8>) -> String? {
        var bits: UInt8 = 0
        var hasNUL = false
        for byte in line {
            bits |= byte
            hasNUL = hasNUL || byte == 0
        }
        if hasNUL { return "a NUL byte: \(LogExcerpt(line))" }
        guard bits >= 0x80, String(validating: line, as: UTF8.self) == nil else { return nil }
        return "not UTF-8: \(LogExcerpt(line))"
    }

    static func garbage(_ reason: String, _ line: ArraySlice<UInt8>) -> LogLine {
        .garbage(reason: "\(reason): \(LogExcerpt(line))")
    }
}

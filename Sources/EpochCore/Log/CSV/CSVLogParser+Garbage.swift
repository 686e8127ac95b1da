extension CSVLogParser {
    static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

    /// Why a line is no text at all.
    static func objection(to line: ArraySlice<UInt8>) -> String? {
        let (bits, least) = line.withUnsafeBufferPointer(bounds)
        if least == 0 { return "a NUL byte: \(LogExcerpt(line))" }
        guard bits >= 0x80, String(validating: line, as: UTF8.self) == nil else { return nil }
        return "not UTF-8: \(LogExcerpt(line))"
    }

    /// All bits that are set in any byte, and the least byte; without a branch, so that many bytes are looked at in one step.
    private static func bounds(_ line: UnsafeBufferPointer<UInt8>) -> (bits: UInt8, least: UInt8) {
        var (bits, least) = (UInt8.min, UInt8.max)
        for byte in line {
            bits |= byte
            least = min(least, byte)
        }
        return (bits, least)
    }

    static func garbage(_ reason: String, _ line: ArraySlice<UInt8>) -> CSVLine {
        .garbage(reason: "\(reason): \(LogExcerpt(line))")
    }
}

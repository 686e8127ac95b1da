import Glibc

/// The lines of a log, a piece at a time.
struct LogLines: ~Copyable {
    struct Line {
        enum End {
            case newline
            /// The log ends in it: it may be half a row.
            case endOfLog
            /// It is too long to be a row, and its bytes are not kept.
            case tooLong
        }

        /// From 1.
        var number: Int
        var bytes: ArraySlice<UInt8>
        var end: End
    }

    /// As in epochd: longer lines are no rows.
    static let longestLine = 1 << 20

    private let file: InputFile
    private var buffer = [UInt8](repeating: 0, count: 256 << 10)
    private var start = 0
    private var filled = 0
    private var number = 0
    private var isInsideLongLine = false

    init(path: String) throws(ClientError) {
        file = try InputFile(path: path, what: "log")
    }

    mutating func next() throws(ClientError) -> Line? {
        while true {
            if let end = newline() { return line(to: end, .newline) }
            if filled - start > Self.longestLine { isInsideLongLine = true }
            if isInsideLongLine { start = filled }
            if try fill() { continue }
            return start == filled && !isInsideLongLine ? nil : line(to: filled, .endOfLog)
        }
    }

    /// Where the next line ends, if that has been read.
    private func newline() -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, start < filled else { return nil }
            return memchr(base + start, Int32(UInt8(ascii: "\n")), filled - start).map { UnsafeRawPointer($0) - base }
        }
    }

    private mutating func line(to end: Int, _ kind: Line.End) -> Line {
        let isTooLong = isInsideLongLine || end - start > Self.longestLine
        defer {
            start = min(end + 1, filled)
            isInsideLongLine = false
        }
        number += 1
        return Line(number: number, bytes: isTooLong ? [] : buffer[start..<end], end: isTooLong ? .tooLong : kind)
    }

    /// False at the end of the log.
    private mutating func fill() throws(ClientError) -> Bool {
        if start > 0 {
            buffer.replaceSubrange(0..<(filled - start), with: Array(buffer[start..<filled]))
            (start, filled) = (0, filled - start)
        }
        if filled == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
        let count = try file.read(into: &buffer, from: filled)
        filled += count
        return count > 0
    }
}

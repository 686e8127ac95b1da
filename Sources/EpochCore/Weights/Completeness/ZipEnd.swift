/// The end record of a zip archive, which its writer puts last (APPNOTE.TXT 6.3.10, section 4.3.16).
enum ZipEnd {
    static let length = 22
    private static let start: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let end: [UInt8] = [0x50, 0x4B, 0x05, 0x06]

    /// nil for what is no zip archive. One without members consists of its end record alone, and holds no weights.
    ///
    /// A comment behind the record is lawful, and no writer of weights makes one: the record must be the last there is.
    static func completeness(head: [UInt8], tail: [UInt8], size: UInt64) -> WeightsCompleteness? {
        guard head.starts(with: start) else { return nil }
        guard tail.count == length, tail.starts(with: end), tail[20] == 0, tail[21] == 0 else {
            return .writing(reason: "no end record at the end of the zip archive: it is being written, or was cut off")
        }
        let (directorySize, offset) = (number(tail, at: 12), number(tail, at: 16))
        // All ones: the zip64 record before it states them.
        if directorySize != UInt32.max, offset != UInt32.max {
            let stated = UInt64(directorySize) + UInt64(offset) + UInt64(length)
            if stated > size { return .truncated(endOfFile: stated, size: size) }
        }
        return .whole
    }

    private static func number(_ bytes: [UInt8], at offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}

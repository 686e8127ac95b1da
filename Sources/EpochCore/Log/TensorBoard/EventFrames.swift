/// Cuts an event file that arrives in pieces into its records: length, checksum of the length, data, checksum of the
/// data (tensorboard, summary/writer/record_writer.py; all little-endian). Stored, it is the place where the unfinished
/// record begins.
struct EventFrames: Hashable, Sendable {
    enum Frame {
        case record(offset: UInt64, ArraySlice<UInt8>)
        case damaged(offset: UInt64, reason: String)
    }

    private static let head = 12
    private static let foot = 4

    /// Of the first byte that is not consumed.
    private(set) var offset: UInt64 = 0
    /// Where records begin behind a damaged length, nobody can tell.
    private(set) var isBroken = false
    /// What is still to come of a record that is passed over.
    private var skipped: UInt64 = 0
    private var pending: [UInt8] = []

    init() {}

    /// Bytes of a record that is not whole.
    var hasPending: Bool { !pending.isEmpty || skipped > 0 }

    /// Takes the next record off the bytes; nil when they are used up.
    mutating func next(_ bytes: inout ArraySlice<UInt8>) -> Frame? {
        while !isBroken, !bytes.isEmpty {
            if skipped > 0 {
                skip(&bytes)
            } else if let frame = pending.isEmpty ? direct(&bytes) : buffered(&bytes) {
                return frame
            }
        }
        bytes = []
        return nil
    }

    /// A record that is whole in the bytes. Nil if it is not: it is passed over, or the rest is pending.
    private mutating func direct(_ bytes: inout ArraySlice<UInt8>) -> Frame? {
        guard bytes.count >= Self.head else { return keep(&bytes) }
        guard let length = Self.length(bytes) else { return damagedLength() }
        guard length <= UInt64(LogLimits.eventRecord) else { return passOver(length, &bytes, already: 0) }
        let total = Self.head + Int(length) + Self.foot
        guard bytes.count >= total else { return keep(&bytes) }
        let record = bytes[bytes.startIndex..<(bytes.startIndex + total)]
        bytes = bytes[(bytes.startIndex + total)...]
        return frame(record)
    }

    /// Fills up what is pending, to the end of its length and then of its record.
    private mutating func buffered(_ bytes: inout ArraySlice<UInt8>) -> Frame? {
        fill(to: Self.head, &bytes)
        guard pending.count >= Self.head else { return nil }
        guard let length = Self.length(pending[...]) else { return damagedLength() }
        guard length <= UInt64(LogLimits.eventRecord) else {
            return passOver(length, &bytes, already: pending.count)
        }
        let total = Self.head + Int(length) + Self.foot
        fill(to: total, &bytes)
        guard pending.count == total else { return nil }
        let record = pending
        pending = []
        return frame(record[...])
    }

    private mutating func fill(to count: Int, _ bytes: inout ArraySlice<UInt8>) {
        let piece = bytes.prefix(max(0, count - pending.count))
        pending += piece
        bytes = bytes.dropFirst(piece.count)
    }

    private mutating func keep(_ bytes: inout ArraySlice<UInt8>) -> Frame? {
        pending += bytes
        bytes = []
        return nil
    }

    private mutating func passOver(_ length: UInt64, _ bytes: inout ArraySlice<UInt8>, already: Int) -> Frame? {
        let (total, isTooLarge) = length.addingReportingOverflow(UInt64(Self.head + Self.foot))
        guard !isTooLarge else { return damagedLength() }
        pending = []
        offset += UInt64(already)
        skipped = total - UInt64(already)
        skip(&bytes)
        return nil
    }

    private mutating func skip(_ bytes: inout ArraySlice<UInt8>) {
        let count = min(UInt64(bytes.count), skipped)
        bytes = bytes.dropFirst(Int(count))
        skipped -= count
        offset += count
    }

    private mutating func damagedLength() -> Frame {
        isBroken = true
        pending = []
        return .damaged(offset: offset, reason: "the length of a record is damaged: nothing behind it can be read")
    }

    private mutating func frame(_ record: ArraySlice<UInt8>) -> Frame {
        let begin = offset
        offset += UInt64(record.count)
        let data = (record.startIndex + Self.head)..<(record.endIndex - Self.foot)
        let isWhole = record.withUnsafeBytes { record in
            let foot = record.count - Self.foot
            return Self.checksum(record[Self.head..<foot]) == Self.number(record, at: foot, as: UInt32.self)
        }
        guard isWhole else {
            return .damaged(offset: begin, reason: "a record is damaged: its checksum is another")
        }
        return .record(offset: begin, record[data])
    }

    /// Of a record that begins with these bytes. Nil if its checksum is another.
    private static func length(_ bytes: ArraySlice<UInt8>) -> UInt64? {
        bytes.withUnsafeBytes { bytes in
            let isRight = checksum(bytes[..<8]) == number(bytes, at: 8, as: UInt32.self)
            return isRight ? number(bytes, at: 0, as: UInt64.self) : nil
        }
    }

    /// - Parameter offset: with the number's bytes behind it.
    private static func number<Number: FixedWidthInteger & BitwiseCopyable>(
        _ bytes: UnsafeRawBufferPointer, at offset: Int, as type: Number.Type
    ) -> Number {
        Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
    }

    private static func checksum(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt32 {
        var checksum = EventChecksum()
        checksum.update(UnsafeRawBufferPointer(rebasing: bytes))
        return checksum.masked
    }
}

extension EventFrames: Codable {
    // The pending bytes come again after a restart.
    private enum CodingKeys: CodingKey { case offset, isBroken, skipped }
}

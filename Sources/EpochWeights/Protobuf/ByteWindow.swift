/// Bytes at any position of a file's run, read through a window on it, so that a file of any length takes little memory;
/// or bytes that are in memory as they are.
struct ByteWindow {
    let length: UInt64
    /// For messages.
    let name: String
    private let region: FileRegion?
    private let size: UInt64
    private var start: UInt64 = 0
    private var bytes: [UInt8]

    init(_ bytes: [UInt8], name: String) {
        (self.bytes, self.name) = (bytes, name)
        (region, length, size) = (nil, UInt64(bytes.count), 0)
    }

    init(_ region: FileRegion, size: UInt64 = 1 << 16) {
        (self.region, self.size) = (region, size)
        (bytes, length, name) = ([], region.length, region.name)
    }

    mutating func byte(at position: UInt64) throws(ExaminationError) -> UInt8 {
        if position < start || position - start >= UInt64(bytes.count) { try move(to: position) }
        return bytes[Int(position - start)]
    }

    /// Base 128, the lowest seven bits first. Moves the position behind it.
    mutating func varint(at position: inout UInt64) throws(ExaminationError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            let byte = try byte(at: position)
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw .damaged(object: name, problem: "a length in it has no end")
    }

    mutating func bytes(in range: Range<UInt64>) throws(ExaminationError) -> [UInt8] {
        guard range.upperBound <= length else { throw cutShort() }
        if range.lowerBound >= start, range.upperBound - start <= UInt64(bytes.count) {
            return Array(bytes[Int(range.lowerBound - start)..<Int(range.upperBound - start)])
        }
        guard let region else { throw cutShort() }
        return try region.bytes(at: range.lowerBound, count: range.count)
    }

    private mutating func move(to position: UInt64) throws(ExaminationError) {
        guard let region, position < length else { throw cutShort() }
        bytes = try region.bytes(at: position, count: Int(min(size, length - position)))
        start = position
    }

    private func cutShort() -> ExaminationError { .damaged(object: name, problem: "it is cut short") }
}

/// Takes numbers and runs from bytes in memory, front to back.
struct ByteCursor {
    private let bytes: ArraySlice<UInt8>
    private(set) var position: Int
    /// For messages.
    let name: String

    init(_ bytes: ArraySlice<UInt8>, name: String) {
        self.bytes = bytes
        self.name = name
        position = bytes.startIndex
    }

    var isAtEnd: Bool { position >= bytes.endIndex }

    /// Base 128, the lowest seven bits first.
    mutating func varint() throws(ExaminationError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard position < bytes.endIndex else { throw failure("it ends within a number") }
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw failure("a number in it has no end")
    }

    mutating func take(_ count: UInt64) throws(ExaminationError) -> ArraySlice<UInt8> {
        guard count <= UInt64(bytes.endIndex - position) else { throw failure("it ends within an entry") }
        defer { position += Int(count) }
        return bytes[position..<position + Int(count)]
    }

    private func failure(_ problem: String) -> ExaminationError { .damaged(object: name, problem: problem) }
}

extension ArraySlice<UInt8> {
    /// Four bytes, little-endian. nil where there are not as many.
    func littleEndian32(at offset: Int) -> UInt32? {
        guard offset >= startIndex, endIndex - offset >= 4 else { return nil }
        return self[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}

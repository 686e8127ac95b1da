/// The fields of a message, one after the other.
struct ProtobufFields {
    enum Value {
        case varint(UInt64)
        case fixed64(UInt64)
        case fixed32(UInt32)
        case payload(ArraySlice<UInt8>)
    }

    /// The bytes are no message.
    struct Damage: Error {}

    private var bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// Nil at the end.
    mutating func next() throws(Damage) -> (number: UInt64, value: Value)? {
        guard !bytes.isEmpty else { return nil }
        let tag = try varint()
        guard tag >> 3 > 0 else { throw Damage() }
        switch tag & 7 {
        case 0: return (tag >> 3, .varint(try varint()))
        case 1: return (tag >> 3, .fixed64(Self.number(try take(8))))
        case 2:
            guard let count = Int(exactly: try varint()) else { throw Damage() }
            return (tag >> 3, .payload(try take(count)))
        case 5: return (tag >> 3, .fixed32(UInt32(Self.number(try take(4)))))
        default: throw Damage()
        }
    }

    mutating func varint() throws(Damage) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard let byte = bytes.popFirst() else { throw Damage() }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        throw Damage()
    }

    private mutating func take(_ count: Int) throws(Damage) -> ArraySlice<UInt8> {
        guard count <= bytes.count else { throw Damage() }
        defer { bytes = bytes.dropFirst(count) }
        return bytes.prefix(count)
    }

    static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// The fields of a message, one after the other.
struct ProtobufFields {
    struct Field {
        var number: UInt64
        var value: Value
    }

    enum Value {
        case varint(UInt64)
        case fixed64(UInt64)
        case fixed32(UInt32)
        /// Where its bytes stand.
        case payload(Range<Int>)
    }

    /// The bytes are no message.
    struct Damage: Error {}

    private let bytes: UnsafeBufferPointer<UInt8>
    private let end: Int
    private var index: Int

    /// - Parameters:
    ///   - bytes: valid as long as the fields are used.
    ///   - range: where in them the message stands.
    init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
    }

    /// Nil at the end.
    mutating func next() throws(Damage) -> Field? {
        guard index < end else { return nil }
        let tag = try varint()
        guard tag >> 3 > 0 else { throw Damage() }
        return Field(number: tag >> 3, value: try value(ofType: tag & 7))
    }

    private mutating func value(ofType type: UInt64) throws(Damage) -> Value {
        switch type {
        case 0: return .varint(try varint())
        case 1: return .fixed64(Self.number(bytes, in: try take(8)))
        case 2:
            guard let count = Int(exactly: try varint()) else { throw Damage() }
            return .payload(try take(count))
        case 5: return .fixed32(UInt32(Self.number(bytes, in: try take(4))))
        default: throw Damage()
        }
    }

    mutating func varint() throws(Damage) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard index < end else { throw Damage() }
            let byte = bytes[index]
            index += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        throw Damage()
    }

    private mutating func take(_ count: Int) throws(Damage) -> Range<Int> {
        guard count <= end - index else { throw Damage() }
        defer { index += count }
        return index..<(index + count)
    }

    /// Of up to eight bytes, the lowest first.
    static func number(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> UInt64 {
        var number: UInt64 = 0
        for index in range.reversed() { number = number << 8 | UInt64(bytes[index]) }
        return number
    }
}

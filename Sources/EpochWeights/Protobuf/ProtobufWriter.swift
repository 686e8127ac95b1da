/// Writes one message, field by field. Zero is written as well, where the caller gives it.
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    mutating func varint(_ value: UInt64, as number: UInt32) {
        tag(number, wireType: 0)
        append(value)
    }

    mutating func fixed32(_ value: UInt32, as number: UInt32) {
        tag(number, wireType: 5)
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func payload(_ payload: [UInt8], as number: UInt32) {
        tag(number, wireType: 2)
        append(UInt64(payload.count))
        bytes += payload
    }

    /// A number as it stands in lengths, without a tag: base 128, the lowest seven bits first.
    static func varint(_ value: UInt64) -> [UInt8] {
        var writer = ProtobufWriter()
        writer.append(value)
        return writer.bytes
    }

    private mutating func tag(_ number: UInt32, wireType: UInt32) { append(UInt64(number << 3 | wireType)) }

    private mutating func append(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

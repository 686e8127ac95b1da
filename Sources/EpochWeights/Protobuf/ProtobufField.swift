/// One field of a message, as the wire format tells it (protobuf.dev, "Encoding"): what a length-delimited one is (text,
/// bytes, a message, packed numbers) only its reader knows.
struct ProtobufField: Equatable {
    enum Value: Equatable {
        case varint(UInt64)
        case fixed64(UInt64)
        case fixed32(UInt32)
        /// Where its bytes lie.
        case payload(Range<UInt64>)
    }

    let number: UInt32
    let value: Value

    var varint: UInt64? { if case .varint(let value) = value { value } else { nil } }
    var fixed32: UInt32? { if case .fixed32(let value) = value { value } else { nil } }
    var payload: Range<UInt64>? { if case .payload(let range) = value { range } else { nil } }
}

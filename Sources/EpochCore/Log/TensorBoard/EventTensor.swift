/// A TensorProto (tensorboard, compat/proto/tensor.proto), as far as it is a single number.
struct EventTensor {
    private enum Element: UInt64 { case float = 1, double = 2, int32 = 3, int64 = 9 }

    private var element: Element?
    private var isScalar = true
    private var content: ArraySlice<UInt8> = []
    private var value: Double?

    init(_ bytes: ArraySlice<UInt8>) throws(ProtobufFields.Damage) {
        var fields = ProtobufFields(bytes)
        while let field = try fields.next() {
            switch (field.number, field.value) {
            case (1, .varint(let type)): element = Element(rawValue: type)
            case (2, .payload(let shape)): isScalar = try Self.hasNoDimension(shape)
            case (4, .payload(let bytes)): content = bytes
            case (5, .fixed32(let bits)): value = Double(Float(bitPattern: bits))
            case (6, .fixed64(let bits)): value = Double(bitPattern: bits)
            case (7, .varint(let bits)), (10, .varint(let bits)): value = Double(Int64(bitPattern: bits))
            case (5...10, .payload(let packed)): value = try Self.first(of: packed, field: field.number)
            default: break
            }
        }
    }

    /// Nil for what is no number, or more than one. A scalar without a value is zero (TensorFlow, framework/tensor.cc).
    var scalar: Double? {
        guard isScalar, let element else { return nil }
        guard !content.isEmpty else { return value ?? 0 }
        let bits = ProtobufFields.number(content.prefix(8))
        switch (element, content.count) {
        case (.float, 4): return Double(Float(bitPattern: UInt32(bits)))
        case (.int32, 4): return Double(Int32(bitPattern: UInt32(bits)))
        case (.double, 8): return Double(bitPattern: bits)
        case (.int64, 8): return Double(Int64(bitPattern: bits))
        default: return nil
        }
    }

    private static func hasNoDimension(_ shape: ArraySlice<UInt8>) throws(ProtobufFields.Damage) -> Bool {
        var fields = ProtobufFields(shape)
        while let field = try fields.next() { if field.number == 2 || field.number == 3 { return false } }
        return true
    }

    private static func first(of packed: ArraySlice<UInt8>, field: UInt64) throws(ProtobufFields.Damage) -> Double? {
        switch field {
        case 5 where packed.count == 4: return Double(Float(bitPattern: UInt32(ProtobufFields.number(packed))))
        case 6 where packed.count == 8: return Double(bitPattern: ProtobufFields.number(packed))
        case 7, 10:
            var fields = ProtobufFields(packed)
            return Double(Int64(bitPattern: try fields.varint()))
        default: return nil
        }
    }
}

/// A TensorProto (tensorboard, compat/proto/tensor.proto), as far as it is a single number.
struct EventTensor {
    private enum Element: UInt64 { case float = 1, double = 2, int32 = 3, int64 = 9 }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var element: Element?
    private var isScalar = true
    private var content = 0..<0
    private var value: Double?

    /// - Parameters:
    ///   - bytes: valid as long as the tensor is used.
    ///   - range: where in them it stands.
    init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) throws(ProtobufFields.Damage) {
        self.bytes = bytes
        var fields = ProtobufFields(bytes, in: range)
        while let field = try fields.next() {
            switch (field.number, field.value) {
            case (1, .varint(let type)): element = Element(rawValue: type)
            case (2, .payload(let shape)): isScalar = try hasNoDimension(shape)
            case (4, .payload(let content)): self.content = content
            case (5, .fixed32(let bits)): value = Double(Float(bitPattern: bits))
            case (6, .fixed64(let bits)): value = Double(bitPattern: bits)
            case (7, .varint(let bits)), (10, .varint(let bits)): value = Double(Int64(bitPattern: bits))
            case (5...10, .payload(let packed)): value = try first(of: packed, field: field.number)
            default: break
            }
        }
    }

    /// Nil for what is no number, or more than one. A scalar without a value is zero (TensorFlow, framework/tensor.cc).
    var scalar: Double? {
        guard isScalar, let element else { return nil }
        guard !content.isEmpty else { return value ?? 0 }
        let bits = ProtobufFields.number(bytes, in: content.prefix(8))
        switch (element, content.count) {
        case (.float, 4): return Double(Float(bitPattern: UInt32(bits)))
        case (.int32, 4): return Double(Int32(bitPattern: UInt32(bits)))
        case (.double, 8): return Double(bitPattern: bits)
        case (.int64, 8): return Double(Int64(bitPattern: bits))
        default: return nil
        }
    }

    private func hasNoDimension(_ shape: Range<Int>) throws(ProtobufFields.Damage) -> Bool {
        var fields = ProtobufFields(bytes, in: shape)
        while let field = try fields.next() { if field.number == 2 || field.number == 3 { return false } }
        return true
    }

    private func first(of packed: Range<Int>, field: UInt64) throws(ProtobufFields.Damage) -> Double? {
        switch field {
        case 5 where packed.count == 4:
            return Double(Float(bitPattern: UInt32(ProtobufFields.number(bytes, in: packed))))
        case 6 where packed.count == 8: return Double(bitPattern: ProtobufFields.number(bytes, in: packed))
        case 7, 10:
            var fields = ProtobufFields(bytes, in: packed)
            return Double(Int64(bitPattern: try fields.varint()))
        default: return nil
        }
    }
}

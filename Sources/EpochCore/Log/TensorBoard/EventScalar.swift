/// A scalar of an event file.
package struct EventScalar: Hashable, Sendable {
    package var tag: String
    package var step: Int
    package var time: Timestamp?
    package var value: Double

    /// The scalars of a record (tensorboard, compat/proto/event.proto and summary.proto); none where it holds other things.
    static func all(in record: ArraySlice<UInt8>) throws(ProtobufFields.Damage) -> [EventScalar] {
        try record.withUnsafeBufferPointer { bytes throws(ProtobufFields.Damage) in try all(in: bytes) }
    }

    private static func all(in bytes: UnsafeBufferPointer<UInt8>) throws(ProtobufFields.Damage) -> [EventScalar] {
        var fields = ProtobufFields(bytes, in: bytes.indices)
        var time: Timestamp?
        var step = 0
        var scalars: [EventScalar] = []
        while let field = try fields.next() {
            switch (field.number, field.value) {
            case (1, .fixed64(let bits)): time = Timestamp(secondsSince1970: Double(bitPattern: bits))
            case (2, .varint(let number)): step = Int(Int64(bitPattern: number))
            case (5, .payload(let summary)): try read(summary, of: bytes, into: &scalars)
            default: break
            }
        }
        for index in scalars.indices { (scalars[index].step, scalars[index].time) = (step, time) }
        return scalars
    }

    private static func read(
        _ summary: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, into scalars: inout [EventScalar]
    ) throws(ProtobufFields.Damage) {
        var fields = ProtobufFields(bytes, in: summary)
        while let field = try fields.next() {
            guard field.number == 1, case .payload(let value) = field.value else { continue }
            if let scalar = try scalar(value, of: bytes) { scalars.append(scalar) }
        }
    }

    private static func scalar(
        _ value: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
    ) throws(ProtobufFields.Damage) -> EventScalar? {
        var fields = ProtobufFields(bytes, in: value)
        var tag = 0..<0
        var number: Double?
        while let field = try fields.next() {
            switch (field.number, field.value) {
            case (1, .payload(let name)): tag = name
            case (2, .fixed32(let bits)): number = Double(Float(bitPattern: bits))
            case (8, .payload(let tensor)): number = try EventTensor(bytes, in: tensor).scalar
            default: break
            }
        }
        guard let number, !tag.isEmpty, tag.count <= LogLimits.name else { return nil }
        return EventScalar(tag: String(decoding: bytes[tag], as: UTF8.self), step: 0, value: number)
    }
}

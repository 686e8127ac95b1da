/// A scalar of an event file.
package struct EventScalar: Hashable, Sendable {
    package var tag: String
    package var step: Int
    package var time: Timestamp?
    package var value: Double

    /// The scalars of a record (tensorboard, compat/proto/event.proto and summary.proto); none where it holds other things.
    static func all(in record: ArraySlice<UInt8>) throws(ProtobufFields.Damage) -> [EventScalar] {
        var fields = ProtobufFields(record)
        var time: Timestamp?
        var step = 0
        var scalars: [EventScalar] = []
        while let field = try fields.next() {
            switch (field.number, field.value) {
            case (1, .fixed64(let bits)): time = Timestamp(secondsSince1970: Double(bitPattern: bits))
            case (2, .varint(let number)): step = Int(Int64(bitPattern: number))
            case (5, .payload(let summary)): try read(summary, into: &scalars)
            default: break
            }
        }
        for index in scalars.indices { (scalars[index].step, scalars[index].time) = (step, time) }
        return scalars
    }

    private static func read(
        _ summary: ArraySlice<UInt8>, into scalars: inout [EventScalar]
    ) throws(ProtobufFields.Damage) {
        var fields = ProtobufFields(summary)
        while let field = try fields.next() {
            guard field.number == 1, case .payload(let value) = field.value else { continue }
            if let scalar = try scalar(value) { scalars.append(scalar) }
        }
    }

    private static func scalar(_ value: ArraySlice<UInt8>) throws(ProtobufFields.Damage) -> EventScalar? {
        var fields = ProtobufFields(value)
        var tag: ArraySlice<UInt8> = []
        var number: Double?
        while let field = try fields.next() {
            switch (field.number, field.value) {
            case (1, .payload(let bytes)): tag = bytes
            case (2, .fixed32(let bits)): number = Double(Float(bitPattern: bits))
            case (8, .payload(let tensor)): number = try EventTensor(tensor).scalar
            default: break
            }
        }
        guard let number, !tag.isEmpty, tag.count <= LogLimits.name else { return nil }
        return EventScalar(tag: String(decoding: tag, as: UTF8.self), step: 0, value: number)
    }
}

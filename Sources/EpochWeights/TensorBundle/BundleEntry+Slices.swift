/// Partitioned variables (tensorflow/core/framework/tensor_slice.proto).
extension BundleEntry {
    mutating func readSlice(
        _ field: ProtobufField, _ reader: inout ProtobufReader
    ) throws(ExaminationError) {
        guard let payload = field.payload else { return }
        var (cursor, slice) = (MessageCursor(payload), [Range<UInt64>?]())
        while let field = try reader.next(&cursor) {
            guard field.number == 1, let payload = field.payload else { continue }
            slice.append(try extent(payload, &reader))
        }
        guard slice.count == shape.count else {
            throw .damaged(object: name, problem: "a slice of \(slice.count) dimensions, and it has \(shape.count)")
        }
        try add(slice)
    }

    /// nil for the whole of the dimension: an extent without a length.
    private func extent(
        _ payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) -> Range<UInt64>? {
        var (cursor, start, length) = (MessageCursor(payload), UInt64(0), UInt64?.none)
        while let field = try reader.next(&cursor) {
            if field.number == 1 { start = field.varint ?? 0 }
            if field.number == 2 { length = field.varint }
        }
        guard let length else { return nil }
        guard start <= Int64.max, length <= Int64.max else {
            throw .damaged(object: name, problem: "a slice with a negative extent")
        }
        return start..<start + length
    }

    /// Whether the slices, in their order, are the tensor cut across its first dimension: then their values, one after the
    /// other, are its own in C order.
    var slicesAreRows: Bool {
        var row: UInt64 = 0
        for slice in slices {
            let extents = zip(slice, shape).map { $0 ?? 0..<$1 }
            guard let rows = extents.first, rows.lowerBound == row else { return false }
            guard zip(extents, shape).dropFirst().allSatisfy({ $0 == 0..<$1 }) else { return false }
            row = rows.upperBound
        }
        return row == shape.first
    }
}

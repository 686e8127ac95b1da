/// Where a block of a table lies.
struct BlockHandle: Equatable {
    let offset: UInt64
    let size: UInt64

    /// Two varints, as in a footer or an index block's values.
    init(_ cursor: inout ByteCursor) throws(ExaminationError) {
        offset = try cursor.varint()
        size = try cursor.varint()
    }

    init(offset: UInt64, size: UInt64) {
        self.offset = offset
        self.size = size
    }

    var encoded: [UInt8] { ProtobufWriter.varint(offset) + ProtobufWriter.varint(size) }
}

/// The blocks that a chunked dataset is read in: whole chunks, and as many of them together that their elements lie in
/// C order. No chunk is unpacked twice.
struct DatasetBlocks: Equatable {
    var extents: [UInt64]
    /// Whether the blocks, one behind the other, are the dataset's elements in C order.
    var isInOrder: Bool

    init(_ dataset: Dataset, chunk: [UInt64], limits: ExaminationLimits) {
        self.init(
            shape: dataset.shape, chunk: chunk, elementSize: UInt64(dataset.type.size), most: limits.chunkSize,
            enough: UInt64(limits.bufferSize))
    }

    /// - Parameters:
    ///   - most: bytes that a block may have.
    ///   - enough: bytes from which on a block is not made larger without need.
    init(shape: [UInt64], chunk: [UInt64], elementSize: UInt64, most: UInt64, enough: UInt64) {
        // Whole rows of chunks: all along every axis but the first.
        guard let height = chunk.first, let row = product([elementSize] + shape.dropFirst()), row > 0,
            let size = product([row, height]), size <= most
        else {
            self.init(extents: chunk, isInOrder: zip(chunk, shape).dropFirst().allSatisfy { $0 >= $1 })
            return
        }
        // Never more than one row of chunks above what is enough.
        let rows = max(1, min(enough, most) / max(1, size))
        self.init(extents: [product([height, rows]) ?? height] + shape.dropFirst(), isInOrder: true)
    }

    private init(extents: [UInt64], isInOrder: Bool) {
        (self.extents, self.isInOrder) = (extents, isInOrder)
    }
}

/// A shape cut into blocks, in C order; the blocks at the far edges are smaller.
struct BlockGrid {
    struct Block: Equatable {
        var start: [UInt64]
        var extents: [UInt64]
    }

    /// Neither holds a zero, and both are of the same rank.
    var shape: [UInt64]
    var block: [UInt64]

    /// `nil` when the number does not fit.
    var blockCount: UInt64? {
        product(zip(shape, block).map { extent, step in (extent - 1) / step + 1 })
    }

    var first: Block { at(shape.map { _ in 0 }) }

    /// `nil` after the last one.
    func block(after block: Block) -> Block? {
        var start = block.start
        for axis in shape.indices.reversed() {
            if shape[axis] - start[axis] > self.block[axis] {
                start[axis] += self.block[axis]
                return at(start)
            }
            start[axis] = 0
        }
        return nil
    }

    private func at(_ start: [UInt64]) -> Block {
        Block(start: start, extents: shape.indices.map { min(block[$0], shape[$0] - start[$0]) })
    }
}

import Testing

@testable import EpochWeights

@Suite struct FloatLayoutTests {
    static let single = FloatLayout(wordSize: 4, exponent: 0x7F80_0000, isBigEndian: false)

    private func finds(_ layout: FloatLayout, _ words: [some FixedWidthInteger]) -> Bool {
        words.withUnsafeBytes { layout.findsNonFinite(in: $0) }
    }

    @Test(arguments: [0, 1, 15, 16, 17, 62])
    func `one number that is not finite is found wherever it stands`(_ position: Int) {
        var numbers = [Float](repeating: -.greatestFiniteMagnitude, count: 63)
        #expect(!finds(Self.single, numbers.map(\.bitPattern)))
        numbers[position] = .nan
        #expect(finds(Self.single, numbers.map(\.bitPattern)))
    }

    @Test(arguments: [Float.nan, -.nan, .signalingNaN, .infinity, -.infinity])
    func `every kind of it is found`(_ number: Float) {
        #expect(finds(Self.single, [number.bitPattern]))
    }

    @Test(arguments: [Float.zero, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1])
    func `finite numbers are let through`(_ number: Float) {
        #expect(!finds(Self.single, [number.bitPattern]))
    }

    @Test func `bytes in the other order are understood`() {
        let layout = FloatLayout(wordSize: 8, exponent: 0x7FF0_0000_0000_0000, isBigEndian: true)
        #expect(finds(layout, [Double.infinity.bitPattern.byteSwapped]))
        #expect(!finds(layout, [Double.greatestFiniteMagnitude.bitPattern.byteSwapped, Double.infinity.bitPattern]))
    }

    @Test func `bfloat16 has the exponent of float32`() {
        let layout = FloatLayout.bfloat16(isBigEndian: false)
        #expect(finds(layout, [UInt16(0x0000), 0xFF80]))
        #expect(!finds(layout, [UInt16(0x7F7F), 0x7C00, 0xFC00]))
    }
}

@Suite struct BlockGridTests {
    @Test func `blocks cover a shape once, smaller at the edges`() {
        let grid = BlockGrid(shape: [5, 3], block: [2, 2])
        var blocks: [BlockGrid.Block] = []
        var next: BlockGrid.Block? = grid.first
        while let block = next {
            blocks.append(block)
            next = grid.block(after: block)
        }
        #expect(blocks.map(\.start) == [[0, 0], [0, 2], [2, 0], [2, 2], [4, 0], [4, 2]])
        #expect(blocks.map { $0.extents.reduce(1, *) }.reduce(0, +) == 15)
        #expect(grid.blockCount == 6)
    }

    @Test func `a shape without dimensions is one block`() {
        let grid = BlockGrid(shape: [], block: [])
        #expect(grid.first.extents == [])
        #expect(grid.block(after: grid.first) == nil)
    }

    @Test func `more blocks than can be counted are not counted`() {
        #expect(BlockGrid(shape: [1 << 40, 1 << 40], block: [1, 1]).blockCount == nil)
    }
}

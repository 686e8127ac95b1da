import EpochTestSupport
import Testing

@testable import EpochCore

@Suite struct BatchNumberingTests {
    private static let edges = [0, 1, 2, 3, 49, 50, 99, LogLimits.number - 1, LogLimits.number]

    private func batches(_ steps: [(epoch: Int, step: Int)], base: Int? = nil, stepsPerEpoch: Int? = nil) -> [Int?] {
        var numbering = BatchNumbering(base: base)
        return steps.map { numbering.place(epoch: $0.epoch, step: $0.step, stepsPerEpoch: stepsPerEpoch)?.batch }
    }

    @Test(arguments: 0..<20) func `whatever the steps, a batch is a place in its epoch`(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<200 {
            var numbering = BatchNumbering(base: [nil, 0, 1].randomElement(using: &random) ?? nil)
            let stepsPerEpoch = [nil, 1, 7, LogLimits.number].randomElement(using: &random) ?? nil
            for _ in 0..<50 {
                if Int.random(in: 0..<9, using: &random) == 0 { numbering.endEpoch() }
                let epoch = [nil, 0, 1, 2, 9, LogLimits.number].randomElement(using: &random) ?? nil
                let step = Self.edges.randomElement(using: &random) ?? 0
                let place = numbering.place(epoch: epoch, step: step, stepsPerEpoch: stepsPerEpoch)
                #expect(place.map { $0.batch >= 0 && $0.epoch >= 0 } ?? true)
            }
        }
    }

    @Test func `the second step shows that the first was the end of a group from 0 on`() {
        #expect(batches([(0, 49), (0, 99), (1, 149)]) == [48, 99, 49])
        #expect(batches([(0, 50), (0, 100), (1, 150)]) == [49, 99, 49])
        #expect(batches([(0, 49), (0, 99)], base: 0) == [49, 99])
    }

    @Test func `where only some steps are logged, steps_per_epoch tells an epoch's first batch`() {
        #expect(batches([(0, 10), (0, 20), (1, 30)]) == [9, 19, 9])
        #expect(batches([(0, 10), (0, 20), (1, 30)], stepsPerEpoch: 25) == [9, 19, 4])
    }

    @Test func `a step that is told once more is no other batch, unless its epoch was over`() {
        var numbering = BatchNumbering()
        #expect(numbering.place(epoch: 0, step: 0, stepsPerEpoch: nil)?.batch == 0)
        #expect(numbering.place(epoch: 0, step: 0, stepsPerEpoch: nil) == nil)
        numbering.endEpoch()
        #expect(numbering.place(epoch: 0, step: 0, stepsPerEpoch: nil)?.batch == 0)
    }

    @Test func `an epoch that the log does not tell follows from steps_per_epoch`() {
        var numbering = BatchNumbering()
        let places = (1...5).map { numbering.place(epoch: nil, step: $0, stepsPerEpoch: 2) }
        #expect(places.map { $0?.epoch } == [0, 0, 1, 1, 2] && places.map { $0?.batch } == [0, 1, 0, 1, 0])
    }
}

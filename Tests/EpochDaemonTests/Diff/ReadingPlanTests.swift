import EpochCore
import EpochTestSupport
import Testing

@testable import epochctl

@Suite struct `passes over two artifacts` {
    private func pair(_ first: Int, _ second: Int) -> TensorPair {
        let summary = TensorSummary(name: "\(first)", shape: [], dtype: "float32")
        return TensorPair(
            first: ListedTensor(index: first, summary: summary), second: ListedTensor(index: second, summary: summary))
    }

    private func isAscending(_ pass: [TensorPair]) -> Bool {
        zip(pass, pass.dropFirst()).allSatisfy { $0.first.index < $1.first.index && $0.second.index < $1.second.index }
    }

    @Test func `tensors in the same order take one pass`() {
        #expect(ReadingPlan.passes([pair(7, 9), pair(0, 1), pair(3, 4)]) == [[pair(0, 1), pair(3, 4), pair(7, 9)]])
    }

    @Test func `tensors in opposite orders take a pass each`() {
        #expect(ReadingPlan.passes([pair(0, 2), pair(1, 1), pair(2, 0)]).count == 3)
    }

    @Test func `two interleaved orders take two passes`() {
        let pairs = [pair(0, 10), pair(1, 0), pair(2, 11), pair(3, 1), pair(4, 12)]
        #expect(ReadingPlan.passes(pairs).count == 2)
    }

    @Test func `any order is read in ascending passes, each pair once`() {
        var random = SeededRandom(seed: 4)
        for _ in 0..<200 {
            let order = Array(0..<40).shuffled(using: &random)
            let pairs = order.enumerated().map { pair($0.offset, $0.element) }
            let passes = ReadingPlan.passes(pairs.shuffled(using: &random))
            #expect(passes.allSatisfy(isAscending))
            #expect(passes.joined().sorted { $0.first.index < $1.first.index } == pairs)
        }
    }

    @Test func `a pass is never longer than an argument may be`() {
        let passes = ReadingPlan.passes((0..<25_000).map { pair($0, $0) })
        #expect(passes.map(\.count) == [10_000, 10_000, 5_000])
    }

    @Test func `nothing takes no pass`() {
        #expect(ReadingPlan.passes([]).isEmpty)
    }
}

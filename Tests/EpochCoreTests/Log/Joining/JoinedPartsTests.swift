import EpochTestSupport
import Testing

@testable import EpochCore

@Suite struct JoinedPartsTests {
    private static func record(_ epoch: Int, _ number: Double) -> LogRecord {
        LogRecord(epoch: epoch, metrics: ["a": .number(number)])
    }

    @Test func `epochs in any order come out in theirs, each once and with what was said last`() {
        var (generator, parts, known) = (SeededRandom(seed: 3), JoinedParts(), [Int: Double]())
        for round in 0..<3000 {
            let epoch = max(0, round / 4 + Int.random(in: -6...6, using: &generator))
            let record = Self.record(epoch, Double(round))
            let isNew = parts.add(epoch, at: 0, new: record) { $0.merge(record) }
            #expect(isNew == (known.updateValue(Double(round), forKey: epoch) == nil))
            #expect(parts.newest(3).map(\.epoch) == known.keys.sorted().suffix(3))
            guard Int.random(in: 0..<20, using: &generator) == 0 else { continue }
            parts.left = epoch
            let left = known.filter { $0.key < epoch }.sorted { $0.key < $1.key }
            #expect(parts.takeLeft().map(\.record) == left.map { Self.record($0.key, $0.value) })
            known = known.filter { $0.key >= epoch }
            #expect(parts.count == known.count)
        }
    }

    @Test func `epochs that are asked for come out alone`() {
        var parts = JoinedParts()
        for epoch in [1, 5, 3, 7] { _ = parts.add(epoch, at: 0, new: Self.record(epoch, 0)) { _ in } }
        #expect(parts.take([3, 7, 8]).map(\.epoch) == [3, 7])
        #expect(parts.newest(.max).map(\.epoch) == [1, 5])
    }
}

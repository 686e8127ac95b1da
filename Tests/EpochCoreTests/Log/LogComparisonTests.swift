import EpochCore
import Testing

@Suite struct LogComparisonTests {
    private func record(_ epoch: Int, _ loss: Double) -> EpochRecord {
        EpochRecord(epoch: epoch, metrics: ["loss": .number(loss), "time": .text("now")])
    }

    @Test func `two logs that say the same agree`() {
        var comparison = LogComparison()
        #expect(comparison.add(record(0, 0.5), of: "a.csv", .csv) == nil)
        #expect(comparison.add(record(0, 0.5), of: "tb", .tensorBoard) == nil)
    }

    @Test func `single precision is no disagreement`() {
        var comparison = LogComparison()
        _ = comparison.add(record(0, 0.123456789), of: "a.csv", .csv)
        #expect(comparison.add(record(0, Double(Float(0.123456789))), of: "tb", .tensorBoard) == nil)
    }

    @Test func `what was printed with four digits is no disagreement`() {
        var comparison = LogComparison()
        _ = comparison.add(record(0, 0.123456789), of: "a.csv", .csv)
        #expect(comparison.add(record(0, 0.1235), of: "out.txt", .progress) == nil)
    }

    @Test func `another value is told, with both logs`() {
        var comparison = LogComparison()
        _ = comparison.add(record(2, 0.5), of: "a.csv", .csv)
        #expect(comparison.add(record(2, 0.25), of: "tb", .tensorBoard) == "epoch 3: loss is 0.25 in tb and 0.5 in a.csv")
    }

    @Test func `NaN agrees with NaN, and with no number`() {
        var comparison = LogComparison()
        _ = comparison.add(record(0, .nan), of: "a.csv", .csv)
        #expect(comparison.add(record(0, .nan), of: "b.csv", .csv) == nil)
        #expect(comparison.add(record(0, 1), of: "c.csv", .csv) != nil)
    }

    @Test func `an epoch that was trained again is held against its own time`() {
        var comparison = LogComparison()
        _ = comparison.add(record(0, 0.5), of: "a.csv", .csv)
        _ = comparison.add(record(0, 0.4), of: "a.csv", .csv)
        #expect(comparison.add(record(0, 0.4), of: "tb", .tensorBoard) == nil)
    }
}

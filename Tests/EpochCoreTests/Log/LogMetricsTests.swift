import Testing

@testable import EpochCore

@Suite struct LogMetricsTests {
    @Test func `one metric is equal to a table that has it alone`() {
        #expect(LogMetrics("a", .number(1)) == LogMetrics(["a": .number(1)]))
        #expect(LogMetrics("a", .number(1)) != LogMetrics(["a": .number(1), "b": .missing]))
        #expect(LogMetrics("a", .number(1)) != LogMetrics("b", .number(1)))
    }

    @Test func `NaN says the same as NaN`() {
        #expect(LogMetrics("a", .number(.nan)) == LogMetrics(["a": .number(.nan)]))
        #expect(LogMetrics("a", .number(.nan)) != LogMetrics("a", .number(0)))
    }

    @Test func `metrics are added and overwritten by their names`() {
        var metrics = LogMetrics([:])
        for (name, number) in [("a", 1.0), ("a", 2), ("b", 3), ("a", 4)] { metrics.set(name, .number(number)) }
        #expect(metrics.table == ["a": .number(4), "b": .number(3)])
    }

    @Test func `a row takes the place of the one before only if it has the same metric, with a number`() {
        var metrics = LogMetrics("a", .number(1))
        #expect(!metrics.isReplaced(by: LogMetrics("b", .number(2))) && metrics.table == ["a": .number(1)])
        #expect(!metrics.isReplaced(by: LogMetrics("a", .text("x"))) && metrics.table == ["a": .number(1)])
        #expect(metrics.isReplaced(by: LogMetrics("a", .number(2))) && metrics.table == ["a": .number(2)])
    }
}

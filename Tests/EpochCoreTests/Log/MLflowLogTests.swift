import EpochCore
import Testing

@Suite struct MLflowLogTests {
    private static func reading(_ files: [(String, String)]) -> LogReading {
        LogReading.whole(files.map { LogCase.File(path: $0.0, bytes: Array($0.1.utf8)) }, MLflowLog())
    }

    private static let loss = "1500000000250 0.5 0\n1500000001250 0.25 1\n"

    @Test func `metrics of several files come together by their step`() {
        let reading = Self.reading([("loss", Self.loss), ("eval/loss", "1500000000500 nan 0\n")])
        #expect(reading.epochs.map(\.epoch) == [0, 1])
        #expect(ExactValue(reading.epochs[0].metrics["eval/loss"]) == ExactValue(.nan))
        #expect(reading.epochs[0].metrics["loss"] == .number(0.5))
        #expect(reading.epochs[0].time == Timestamp(nanoseconds: 1_500_000_000_500_000_000))
    }

    @Test func `a metric epoch tells the epochs of the steps`() {
        let steps = "1500000000250 0.5 9\n1500000000350 0.4 19\n1500000001250 0.25 29\n"
        let epochs = "1500000000250 0 9\n1500000000350 0 19\n1500000001250 1 29\n"
        let reading = Self.reading([("loss", steps), ("epoch", epochs)])
        #expect(reading.epochs.map(\.epoch) == [0, 1])
        #expect(reading.epochs.map { $0.metrics["loss"] } == [.number(0.4), .number(0.25)])
        #expect(reading.epochs.map(\.step) == [19, 29])
    }

    @Test func `a step that goes back is another training`() {
        let reading = Self.reading([("loss", Self.loss + Self.loss)])
        #expect(reading.epochs.map(\.epoch) == [0, 1, 0, 1])
    }

    /// The second training goes on from epoch 2; its first `val_loss` is of an epoch that had one, or of a later one.
    @Test(arguments: ["val_loss", "a/val_loss"], [2, 4])
    func `a metric that is not logged each epoch begins another training with the others`(
        name: String, every: Int
    ) throws {
        let epochs = [0, 1, 2, 3, 2, 3, 4]
        let lines = epochs.enumerated().map { "15000000\(10 + $0.offset)000 0.\($0.offset + 1) \($0.element)\n" }
        let sparse = zip(epochs, lines).filter { $0.0 % every == 0 }.map(\.1).joined()
        let files = [("loss", lines.joined()), (name, sparse)]
        let reading = Self.reading(files)
        #expect(reading.epochs.map(\.epoch) == epochs)
        #expect(reading.epochs.map { $0.metrics[name] != nil } == epochs.map { $0 % every == 0 })
        let cases = files.map { LogCase.File(path: $0.0, bytes: Array($0.1.utf8)) }
        #expect(reading == LogReading.bytewise(cases, MLflowLog()))
        #expect(reading == LogReading.mixed(cases, MLflowLog(), seed: 7))
        for seed in 0..<20 { #expect(try reading == LogReading.restarted(cases, MLflowLog(), seed: UInt64(seed))) }
    }

    @Test func `a training that is read as it goes on is one for all metrics`() {
        var parser = MLflowLog()
        var entries: [LogEntry] = []
        func read(_ text: String, _ file: String) { parser.take(Array(text.utf8)[...], of: file, into: &entries) }
        read("1500000010000 0.5 0\n1500000020000 0.5 1\n1500000030000 0.5 2\n", "loss")
        read("1500000010000 0.7 0\n1500000030000 0.7 2\n", "val_loss")
        parser.settle(into: &entries)
        read("1500000040000 0.4 1\n1500000050000 0.4 2\n", "loss")
        read("1500000050000 0.6 2\n", "val_loss")
        for _ in 0..<2 { parser.settle(into: &entries) }
        let epochs = (entries + parser.unfinished).compactMap(\.epoch)
        #expect(epochs.map(\.epoch) == [0, 1, 2, 1, 2])
        #expect(epochs.map { $0.metrics["val_loss"]?.number } == [0.7, nil, 0.7, nil, 0.6])
    }

    @Test(arguments: ["x 1 2", "1 x 2", "1 2 -3", "1 2 3 4", "1", "1 2 0.5"])
    func `a line that is no value is told`(line: String) {
        let reading = Self.reading([("loss", line + "\n1500000000250 0.5 0\n")])
        #expect(reading.unused == ["not a value: \"\(line)\""])
        #expect(reading.epochs.count == 1)
    }

    @Test func `an epoch comes out at the second settling after a later one is there`() {
        var parser = MLflowLog()
        var entries: [LogEntry] = []
        parser.take(Array(Self.loss.utf8)[...], of: "loss", into: &entries)
        parser.settle(into: &entries)
        #expect(entries.isEmpty)
        parser.take(Array("1500000000300 0.75 0\n".utf8)[...], of: "val_loss", into: &entries)
        parser.settle(into: &entries)
        let metrics: [String: MetricValue] = ["loss": .number(0.5), "val_loss": .number(0.75)]
        #expect(entries.compactMap(\.epoch).map(\.metrics) == [metrics])
        parser.settle(into: &entries)
        #expect(entries.count == 1)
        #expect(parser.unfinished.compactMap(\.epoch).map(\.epoch) == [1])
    }
}

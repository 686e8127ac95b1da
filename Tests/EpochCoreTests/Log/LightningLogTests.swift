import EpochCore
import Testing

@Suite struct LightningLogTests {
    private static let first = "epoch,step,loss\r\n0,1,0.5\r\n0,3,0.25\r\n1,5,0.125\r\n"
    private static let wider = "acc,epoch,loss,step\r\n,0,0.5,1\r\n,0,0.25,3\r\n,1,0.125,5\r\n0.75,1,,7\r\n,2,0.1,9\r\n"

    /// What comes out of a log that is written anew.
    private static func rewritten(_ second: String) throws -> [LogEntry] {
        var parser = LightningLog(LightningLines())
        var entries: [LogEntry] = []
        parser.take(Array(first.utf8)[...], into: &entries)
        parser = try LogReading.restored(parser)
        entries = []
        parser.restart("")
        parser.take(Array(second.utf8)[...], into: &entries)
        return entries
    }

    @Test func `an epoch comes out when the log is at another, with the last value of each metric`() {
        let reading = LogReading.of(Self.first, LogFormat.lightning.parser)
        let epochs = [
            LogRecord(epoch: 0, step: 3, metrics: ["loss": .number(0.25)]),
            LogRecord(epoch: 1, step: 5, metrics: ["loss": .number(0.125)]),
        ]
        #expect(reading.entries.compactMap(\.epoch) == [epochs[0]])
        #expect(reading.epochs == epochs)
    }

    @Test func `a row without an epoch is a step, and of the epoch of the next row`() {
        let text = "epoch,lr-Adam,step,loss\r\n,0.1,0,\r\n0,,4,0.5\r\n,0.05,5,\r\n1,,9,0.25\r\n,,9,0.2\r\n"
        let reading = LogReading.of(text, LogFormat.lightning.parser)
        #expect(reading.unused == [])
        #expect(reading.steps.map(\.epoch) == [nil, 0, nil, 1, nil])
        #expect(reading.steps.map(\.step) == [0, 4, 5, 9, 9])
        #expect(
            reading.epochs.map(\.metrics) == [
                ["lr-Adam": .number(0.1), "loss": .number(0.5)], ["lr-Adam": .number(0.05), "loss": .number(0.25)],
            ])
    }

    @Test func `a log that has only steps yet goes on when it is written anew with epochs`() throws {
        var parser = LightningLog(LightningLines())
        var entries: [LogEntry] = []
        parser.take(Array("lr-Adam,step\r\n0.1,0\r\n".utf8)[...], into: &entries)
        #expect(entries.map(\.content) == [.step(LogRecord(step: 0, metrics: ["lr-Adam": .number(0.1)]))])
        parser = try LogReading.restored(parser)
        entries = []
        parser.restart("")
        parser.take(Array("epoch,lr-Adam,step,loss\r\n,0.1,0,\r\n0,,0,0.5\r\n".utf8)[...], into: &entries)
        #expect(entries.map(\.content) == [.step(LogRecord(epoch: 0, step: 0, metrics: ["loss": .number(0.5)]))])
        let whole: [String: MetricValue] = ["lr-Adam": .number(0.1), "loss": .number(0.5)]
        #expect(parser.unfinished.compactMap(\.epoch?.metrics) == [whole])
    }

    @Test func `a log that is written anew with a further column gives only what is new`() throws {
        let entries = try Self.rewritten(Self.wider)
        #expect(entries.count == 3)
        let whole: [String: MetricValue] = ["loss": .number(0.125), "acc": .number(0.75)]
        #expect(entries.compactMap(\.epoch) == [LogRecord(epoch: 1, step: 7, metrics: whole)])
    }

    @Test func `a log that is read while it is written anew goes on where it was`() throws {
        var parser = LightningLog(LightningLines())
        var entries: [LogEntry] = []
        parser.take(Array(Self.first.utf8)[...], into: &entries)
        entries = []
        for text in ["", "acc,epoch,loss,step\r\n,0,0.5,1\r\n", Self.wider] {
            parser.restart("")
            parser.take(Array(text.utf8)[...], into: &entries)
        }
        #expect(entries.count == 3)
    }

    @Test func `another training's log in its place is new from its first row`() throws {
        let entries = try Self.rewritten("epoch,step,loss\r\n0,1,0.75\r\n0,3,0.5\r\n")
        #expect(entries.count == 2)
    }

    @Test func `a log whose known rows changed says so`() throws {
        let entries = try Self.rewritten(Self.first.replacing("0.25", with: "0.3"))
        #expect(
            entries.map(\.content) == [
                .unused(reason: "the log was written anew, with other values than those that were read before")
            ])
    }
}

import EpochCore
import Testing

@Suite struct LineLogTests {
    private static let long = String(repeating: "x", count: 1 << 20)

    @Test func `a line that is too long is told once, with its place, and skipped`() {
        let text = "epoch,a\n\(Self.long)\n0,1\n"
        let file = LogCase.File(path: "", bytes: Array(text.utf8))
        let reading = LogReading.whole([file], LogFormat.csv.parser)
        #expect(reading.unused == ["a line of more than 1 MiB"])
        #expect(reading.entries.map(\.offset) == [8, UInt64(text.utf8.count - 4)])
        #expect(reading.epochs.map(\.epoch) == [0])
    }

    @Test func `a long line is the same in pieces, and after a restart in its middle`() throws {
        var parser = CSVLog(CSVLines())
        var entries: [LogEntry] = []
        parser.take(Array("epoch,a\n\(Self.long)".utf8)[...], into: &entries)
        #expect(entries.map(\.offset) == [8])
        parser = try LogReading.restored(parser)
        #expect(parser.resumeOffset(of: "") == UInt64(8 + Self.long.utf8.count))
        parser.take(Array("xx\n0,1\n".utf8)[...], into: &entries)
        #expect(entries.compactMap(\.epoch) == [LogRecord(epoch: 0, metrics: ["a": .number(1)])])
    }

    @Test func `a line without its newline is no row yet`() {
        let reading = LogReading.of("epoch,a\n0,1\n1,2", LogFormat.csv.parser)
        #expect(reading.epochs.map(\.epoch) == [0])
        #expect(reading.unfinished == [LogEntry(offset: 12, .unused(reason: "a line that has no newline yet"))])
    }

    @Test func `a row of other columns gives its epoch, and says what is lost`() {
        let reading = LogReading.of("epoch,loss\n3,1,2\n", LogFormat.csv.parser)
        #expect(reading.epochs == [LogRecord(epoch: 3)])
        #expect(reading.unused == ["a row of 3 columns where the header has 2: only its epoch is used"])
    }
}

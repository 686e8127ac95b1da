import EpochCore
import Testing

@Suite struct TrainerStateLogTests {
    private static func document(_ rows: String...) -> String {
        "{\"a\": [{\"epoch\": 9.0}], \"log_history\": [\(rows.joined(separator: ", "))], \"b\": {\"log_history\": [{}]}}"
    }

    private static let first = "{\"epoch\": 0.5, \"loss\": NaN, \"step\": 1}"
    private static let second = "{\"epoch\": 1.0, \"eval_loss\": 0.5, \"step\": 2, \"note\": \"}]\\\"\"}"
    private static let third = "{\"epoch\": 1.5, \"loss\": 0.25, \"step\": 3}"

    @Test func `only the history's rows are taken, whatever texts hold`() {
        let reading = LogReading.of(Self.document(Self.first, Self.second, Self.third), TrainerStateLog())
        #expect(reading.steps.map(\.step) == [1, 2, 3])
        #expect(reading.epochs.map(\.epoch) == [0, 1])
        #expect(reading.unused == [])
    }

    @Test func `a later document gives only what is new`() {
        var parser = TrainerStateLog()
        var entries: [LogEntry] = []
        parser.take(Array(Self.document(Self.first, Self.second).utf8)[...], into: &entries)
        entries = []
        parser.restart("")
        parser.take(Array(Self.document(Self.first, Self.second, Self.third).utf8)[...], into: &entries)
        #expect(entries.count == 2)
        #expect(entries.compactMap(\.epoch).map(\.epoch) == [0])
    }

    @Test func `an evaluation before the first epoch is a step of no epoch`() {
        let reading = LogReading.of(Self.document("{\"epoch\": 0, \"eval_loss\": 1, \"step\": 0}"), TrainerStateLog())
        #expect(reading.steps == [LogRecord(step: 0, metrics: ["eval_loss": .number(1)])])
        #expect(reading.epochs == [])
    }

    @Test(arguments: ["[1]", "3", "{\"epoch\": }"])
    func `a row that is none is told or passed over, and the others count`(row: String) {
        let reading = LogReading.of(Self.document(Self.first, row, Self.second), TrainerStateLog())
        #expect(reading.steps.map(\.step) == [1, 2])
        #expect(reading.unused.count == (row == "3" ? 0 : 1))
    }

    @Test func `a document that has no end yet says so`() {
        let text = String(Self.document(Self.first, Self.second).dropLast(40))
        #expect(LogReading.of(text, TrainerStateLog()).unused == ["the document has no end yet"])
    }
}

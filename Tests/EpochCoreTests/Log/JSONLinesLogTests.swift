import EpochCore
import Testing

@Suite struct JSONLinesLogTests {
    private static func reading(_ text: String, _ keys: JSONLinesKeys = JSONLinesKeys()) -> LogReading {
        LogReading.of(text, JSONLinesLog(JSONLinesRows(keys: keys)))
    }

    @Test func `nested metrics get names with dots, and lists are left out`() {
        let reading = Self.reading(
            #"{"epoch": 2, "a": {"b": {"c": 1.5}, "d": null}, "e": [1, {"x": 2}], "f": "t", "g": true}"# + "\n")
        let metrics: [String: MetricValue] = [
            "a.b.c": .number(1.5), "a.d": .missing, "f": .text("t"), "g": .text("true"),
        ]
        #expect(reading.epochs == [LogRecord(epoch: 2, metrics: metrics)])
    }

    @Test func `Python's bare NaN and infinities are numbers`() {
        let reading = Self.reading(
            #"{"epoch": 0, "a": NaN, "b": Infinity, "c": -Infinity, "d": -0.0, "e": 1e400}"# + "\n")
        let values = reading.epochs.first?.metrics.mapValues { ExactValue($0) }
        let expected: [String: Double] = ["a": .nan, "b": .infinity, "c": -.infinity, "d": -0.0, "e": .infinity]
        #expect(values == expected.mapValues { ExactValue($0) })
    }

    @Test(arguments: [
        (EpochCounting.epochs(from: 0), "3", 3), (.epochs(from: 0), "3.0", 3), (.epochs(from: 1), "1", 0),
        (.done, "0.5", 0), (.done, "1.0", 0), (.done, "1.25", 1),
    ])
    func `epochs are counted as is told`(counting: EpochCounting, text: String, epoch: Int) {
        let keys = JSONLinesKeys(epoch: "at.e", counting: counting)
        #expect(Self.reading("{\"at\": {\"e\": \(text)}, \"a\": 1}\n", keys).epochs.map(\.epoch) == [epoch])
    }

    @Test(arguments: [
        (#"{"epoch": 1.5}"#, #""epoch" is 1.5, which is no epoch"#),
        (#"{"a": 1}"#, #"neither a number "epoch" nor a step"#),
        (#"{"epoch": "x"}"#, #"neither a number "epoch" nor a step"#),
        (#"[1]"#, #"not a JSON object: "[1]""#),
        (#"{"epoch": 1"#, "not a JSON object: column 12: the end of the file instead of `,` or `}`"),
    ])
    func `a line that is no row is told with its reason`(line: String, reason: String) {
        let reading = Self.reading("{\"epoch\": 0}\n\(line)\n{\"epoch\": 1}\n")
        #expect(reading.unused == [reason])
        #expect(reading.epochs.map(\.epoch) == [0, 1])
        #expect(reading.entries.map(\.offset).dropFirst().first == 13)
    }

    @Test func `rows with a step are steps, and together their epoch`() {
        let reading = Self.reading(
            "{\"epoch\": 0, \"step\": 1, \"a\": 1}\n{\"epoch\": 0, \"step\": 2, \"a\": 2}\n{\"epoch\": 0, \"b\": 3}\n")
        #expect(reading.steps.map(\.step) == [1, 2])
        let metrics: [String: MetricValue] = ["a": .number(2), "b": .number(3)]
        #expect(reading.epochs == [LogRecord(epoch: 0, step: 2, metrics: metrics)])
    }

    @Test func `a row without an epoch is a step alone`() {
        #expect(Self.reading("{\"step\": 7, \"a\": 1}\n").steps == [LogRecord(step: 7, metrics: ["a": .number(1)])])
    }

    @Test func `the time is taken from its key`() {
        let reading = Self.reading("{\"epoch\": 0, \"time\": 1500000000.25}\n")
        #expect(reading.epochs.first?.time == Timestamp(nanoseconds: 1_500_000_000_250_000_000))
    }

    @Test func `depth is bounded`() {
        let deep = String(repeating: "{\"a\":", count: 100_000)
        #expect(Self.reading("\(deep)\n").unused.count == 1)
    }
}

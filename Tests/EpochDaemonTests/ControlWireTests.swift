import EpochAPI
import Testing

@Suite struct `The wire format` {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000000000Z"), (1, "1970-01-01T00:00:00.000000001Z"),
        (-1, "1969-12-31T23:59:59.999999999Z"), (951_782_400_000_000_000, "2000-02-29T00:00:00.000000000Z"),
        (1_795_229_623_500_000_000, "2026-11-21T02:53:43.500000000Z"), (Int64.max, "2262-04-11T23:47:16.854775807Z"),
    ])
    func `times are ISO 8601 in UTC, to the nanosecond, and come back`(nanoseconds: Int64, text: String) {
        #expect(WireTime(nanoseconds: nanoseconds).description == text)
        #expect(WireTime(text)?.nanoseconds == nanoseconds)
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-02-30T00:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21T00:00:00",
        "2026-11-21T00:00:00.Z",
        "2026-11-21T00:00:00.1234567890Z", "2026-11-21T00:00:00+01:00", "9999-12-31T00:00:00Z", "2026-11-21T0000:00Z0",
        "2026-11-21T00:00:0é.Z",
    ])
    func `what is no time is refused`(text: String) {
        #expect(WireTime(text) == nil)
    }

    @Test func `a time without a fraction, or with a short one, is read`() {
        #expect(WireTime("1970-01-01T00:00:01Z")?.nanoseconds == 1_000_000_000)
        #expect(WireTime("1970-01-01T00:00:01.5Z")?.nanoseconds == 1_500_000_000)
    }

    @Test(arguments: ["", "a b/c%d", "é\u{0}\n?&=+", "日本"])
    func `any text survives percent encoding`(text: String) {
        #expect(PercentEncoding.decode(PercentEncoding.encode(text)) == text)
        #expect(PercentEncoding.encode(text).utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != 0x2f })
    }

    @Test(arguments: ["%", "%4", "%zz", "%FF", "%C3", "%+1"])
    func `broken escapes are refused`(text: String) {
        #expect(PercentEncoding.decode(text) == nil)
    }

    @Test(arguments: Endpoint.allCases) func `every endpoint finds itself by its own path`(endpoint: Endpoint) {
        let match = Endpoint.match(path: endpoint.path(id: "watch/na me"))
        #expect(match?.endpoint == endpoint)
        #expect(match?.id == (endpoint.rawValue.contains("{id}") ? "watch/na me" : ""))
    }

    @Test func `keys are snake case in order, and absent values are absent`() throws {
        let run = RunsPage(runs: [], next: nil)
        #expect(String(decoding: try WireFormat.encode(run), as: UTF8.self) == #"{"runs":[]}"#)
        let reference = SnapshotReference(
            id: "s", epoch: 0, number: 1, monitor: "m", monitorValue: .infinity, path: "p/q")
        let text = #"{"epoch":0,"id":"s","monitor":"m","monitor_value":"inf","number":1,"path":"p/q"}"#
        #expect(String(decoding: try WireFormat.encode(reference), as: UTF8.self) == text)
        #expect(try WireFormat.decode(SnapshotReference.self, from: Array(text.utf8)) == reference)
    }

    @Test(arguments: ProblemCode.allCases) func `every problem has an error status and a title`(code: ProblemCode) {
        #expect((400..<600).contains(code.status))
        #expect(!code.title.isEmpty)
    }
}

import EpochCore
import Testing

@Suite struct BoxAnswerTests {
    private func decode(_ lines: String...) throws(ProbeAnswerError) -> BoxReport {
        try BoxAnswer.decode(Array(lines.map { "\($0)\n" }.joined().utf8))
    }

    @Test(arguments: [
        BoxReport(landlock: nil, seccomp: nil, refused: ["open", "fork"], allowed: []),
        BoxReport(landlock: "Function not implemented", seccomp: nil, refused: ["open"], allowed: []),
        BoxReport(landlock: nil, seccomp: "Operation not permitted", refused: ["open"], allowed: ["kill"]),
        BoxReport(landlock: "x", seccomp: "y", refused: [], allowed: ["open", "kill"]),
    ])
    func `what is encoded is decoded`(_ report: BoxReport) throws {
        #expect(try BoxAnswer.decode(BoxAnswer.encode(report)) == report)
    }

    @Test func `a box is full only with both walls and nothing that went through`() {
        #expect(BoxReport(landlock: nil, seccomp: nil, refused: ["open"], allowed: []).boxed == .full)
        #expect(BoxReport(landlock: nil, seccomp: nil, refused: [], allowed: ["open"]).boxed == .partial)
        #expect(BoxReport(landlock: "x", seccomp: nil, refused: ["open"], allowed: []).boxed == .partial)
        #expect(BoxReport(landlock: "x", seccomp: "y", refused: ["open"], allowed: []).boxed == .none)
    }

    @Test func `the reason names each wall that is missing, and what it lets through`() {
        let report = BoxReport(landlock: "a", seccomp: "b", refused: [], allowed: ["open", "kill"])
        #expect(report.reason == "landlock: a; seccomp: b; not refused: open, kill")
    }

    @Test func `a full box that lets something through, or tried nothing, is not believed`() {
        #expect(throws: ProbeAnswerError.self) {
            try decode("epochd-probe 2", "boxed full", "refused open", "allowed kill", "end")
        }
        #expect(throws: ProbeAnswerError.self) { try decode("epochd-probe 2", "boxed full", "end") }
    }

    @Test(arguments: ["boxed", "boxed mostly", "boxed none", "refused OPEN", "reason x"])
    func `an answer off the grammar is refused`(_ line: String) {
        #expect(throws: ProbeAnswerError.self) { try decode("epochd-probe 2", line, "refused open", "end") }
    }
}

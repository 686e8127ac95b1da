import EpochCore
import Testing

@Suite struct ReductionAnswerTests {
    private static let lines = [
        "epochd-probe 2", "verdict passed", "member kept model.safetensors", "member written a b/c%0A", "end",
    ]

    private func decode(_ lines: [String]) throws(ProbeAnswerError) -> ReductionVerdict {
        try ReductionAnswer.decode(Array(lines.map { "\($0)\n" }.joined().utf8))
    }

    @Test(arguments: [
        ReductionVerdict(validation: .passed, members: [ReducedMember(.written, ReducedMember.wholeArtifact)]),
        ReductionVerdict(validation: .passed, members: [ReducedMember(.dropped, "x y"), ReducedMember(.kept, "ä/b")]),
        ReductionVerdict(validation: .refused, reason: "its graph would have to be renumbered"),
        ReductionVerdict(validation: .opaque, reason: "more than 4096 files, which is the probe's limit"),
    ])
    func `what is encoded is decoded`(_ verdict: ReductionVerdict) throws {
        #expect(try ReductionAnswer.decode(try #require(ReductionAnswer.encode(verdict))) == verdict)
    }

    @Test func `the example is on the grammar`() throws {
        #expect(
            try decode(Self.lines).members == [
                ReducedMember(.kept, "model.safetensors"), ReducedMember(.written, "a b/c%0A"),
            ])
    }

    @Test(arguments: [
        [0], [1], [4], [2, 3],
    ])
    func `a line that must be there may not be missing`(_ missing: [Int]) {
        let lines = Self.lines.indices.filter { !missing.contains($0) }.map { Self.lines[$0] }
        #expect(throws: ProbeAnswerError.self) { try decode(lines) }
    }

    @Test(arguments: [
        "member", "member kept", "member kept ", "member lost x", "member kept a\u{1B}", "reason x", "format hdf5", "",
        "end",
    ])
    func `a line that is wrong in itself or in its place is refused`(_ line: String) {
        var lines = Self.lines
        lines.insert(line, at: 3)
        #expect(throws: ProbeAnswerError.self) { try decode(lines) }
    }

    @Test func `more members than an artifact can have are refused`() {
        let many = Array(repeating: "member kept x", count: ReductionAnswer.maximumMembers + 1)
        #expect(throws: ProbeAnswerError.self) { try decode(Array(Self.lines.prefix(2)) + many + ["end"]) }
    }

    @Test func `an answer that would be too long is not made`() {
        let path = String(repeating: "x", count: 4000)
        let members = Array(repeating: ReducedMember(.kept, path), count: 300)
        #expect(ReductionAnswer.encode(ReductionVerdict(validation: .passed, members: members)) == nil)
    }
}

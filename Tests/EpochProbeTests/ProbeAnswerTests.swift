import EpochCore
import Testing

@Suite struct ProbeAnswerTests {
    static let full = ProbeVerdict(
        validation: .passed,
        report: ProbeReport(
            format: WeightsFormat(rawValue: "keras-model-hdf5"), kerasVersion: "2.15.0", backend: "tensorflow",
            hasOptimizer: true, iterations: 12, epoch: 3, tensorCount: 3, parameterCount: 41,
            tensors: [
                TensorSummary(name: "/a b/kernel:0", shape: [4, 8], dtype: "float32"),
                TensorSummary(name: "/größe%0A", shape: [], dtype: "|S16"),
            ],
            nonFinite: ["/a b/kernel:0"], nonFiniteCount: 1, signatures: ["serving_default"], hasTraces: true,
            hasDebugInfo: false,
            withoutOptimizer: .possible, weightsOnly: .impossible("its graph would have to be renumbered"),
            details: [ArtifactDetail("tag", "serve")]
        )
    )

    static var counting: ProbeVerdict {
        var report = ProbeReport(format: WeightsFormat(rawValue: "torch-zip"))
        report.take(step: 40, from: "global_step")
        report.take(epoch: 4, from: "epoch")
        return ProbeVerdict(validation: .passed, report: report)
    }

    static let lines = [
        "epochd-probe 2", "verdict passed", "format hdf5", "optimizer no", "tensors 1", "parameters 2", "non-finite 0",
        "tensor float32 2x1 /kernel", "end",
    ]

    private func decode(_ lines: some Sequence<String>) throws(ProbeAnswerError) -> ProbeVerdict {
        try ProbeAnswer.decode(Array(lines.map { "\($0)\n" }.joined().utf8))
    }

    @Test(arguments: [
        full, counting, ProbeVerdict(validation: .passed, report: ProbeReport(format: WeightsFormat(rawValue: "hdf5"))),
        ProbeVerdict(validation: .refused, reason: "/: bad local heap signature (H5Literate)"),
        ProbeVerdict(validation: .opaque, reason: "x", recognised: WeightsFormat(rawValue: "hdf5")),
    ])
    func `what is encoded is decoded`(_ verdict: ProbeVerdict) throws {
        #expect(try ProbeAnswer.decode(ProbeAnswer.encode(verdict)) == verdict)
    }

    @Test func `the example is on the grammar`() throws {
        let report = try #require(try decode(Self.lines).report)
        #expect(report.tensors == [TensorSummary(name: "/kernel", shape: [2, 1], dtype: "float32")])
    }

    @Test func `an answer too long for its tensors leaves the last ones out`() throws {
        var verdict = Self.full
        let tensor = TensorSummary(name: "/" + String(repeating: "n", count: 500), shape: [1], dtype: "int8")
        verdict.report?.tensors = Array(repeating: tensor, count: 1000)
        verdict.report?.tensorCount = 1000
        let bytes = ProbeAnswer.encode(verdict)
        #expect(bytes.count <= ProbeAnswer.maximumLength)
        let report = try #require(try ProbeAnswer.decode(bytes).report)
        #expect(report.tensorCount == 1000)
        #expect((100..<1000).contains(report.tensors.count))
    }

    @Test func `a reason without end is shortened`() throws {
        let long = ProbeVerdict(validation: .refused, reason: String(repeating: "%0A", count: 1000))
        let reason = try ProbeAnswer.decode(ProbeAnswer.encode(long)).reason
        #expect(reason == String(repeating: "%0A", count: 341))
    }

    @Test(arguments: lines.indices.filter { lines[$0].hasPrefix("tensor ") == false })
    func `no line may be missing`(_ index: Int) {
        var lines = Self.lines
        lines.remove(at: index)
        #expect(throws: ProbeAnswerError.self) { try decode(lines) }
    }

    @Test(arguments: lines.indices)
    func `no line may come twice`(_ index: Int) {
        var lines = Self.lines
        lines.insert(lines[index], at: index)
        #expect(throws: ProbeAnswerError.self) { try decode(lines) }
    }

    @Test(arguments: [
        "verdict crashed", "verdict unavailable", "verdict passed ", "format Zip", "optimizer maybe", "tensors -1",
        "tensors 0", "parameters +2", "parameters 18446744073709551616", "non-finite", "tensor float32 2x /kernel",
        "tensor float32 2", "tensor float32 scalar", "tensor  scalar /kernel", "tensor float32 scalar /a%0a",
        "tensor float32 scalar /a%", "tensor float32 scalar /\u{1B}[31m", "tensor float32 scalar /\u{202E}x",
        "tensor float32 scalar /a\r", "end ", "keras-version 1", "traces yes", "detail x", "weights-only impossible ",
        "non-finite-tensor /kernel",
    ])
    func `a line that is wrong in itself or in its place is refused`(_ line: String) throws {
        let keyword = line.prefix { $0 != " " }
        var lines = Self.lines
        let index = try #require(lines.firstIndex { $0.prefix { $0 != " " } == keyword } ?? lines.indices.last)
        lines[index] = line
        if index == lines.count - 1, keyword != "end" { lines.append("end") }
        #expect(throws: ProbeAnswerError.self) { try decode(lines) }
    }

    @Test(arguments: [
        ["iterations 9007199254740991", "epoch 3", "counted-in global_step, epoch"], ["iterations 0"], ["epoch 1"], [],
    ])
    func `counters are read where they stand`(_ counters: [String]) throws {
        let report = try #require(try decode(Self.lines[0...3] + counters + Self.lines[4...]).report)
        #expect((report.counters != nil) == !counters.isEmpty)
        #expect(report.counters?.source == (counters.count == 3 ? "global_step, epoch" : counters.isEmpty ? nil : ""))
    }

    @Test(arguments: [
        ["iterations 9007199254740992"], ["epoch 9007199254740992"], ["iterations -1"], ["epoch 1.5"],
        ["epoch 1", "iterations 1"], ["counted-in epoch"], ["epoch 1", "counted-in "],
        ["epoch 1", "counted-in a\u{1B}b"],
        ["epoch 1", "counted-in \(String(repeating: "n", count: 513))"], ["counted-in epoch", "epoch 1"],
    ])
    func `counters that nothing can count, or out of their place, are refused`(_ counters: [String]) {
        #expect(throws: ProbeAnswerError.self) { try decode(Self.lines[0...3] + counters + Self.lines[4...]) }
    }

    @Test func `a tensor may have no name`() throws {
        var verdict = Self.full
        verdict.report?.tensors[1].name = ""
        verdict.report?.nonFinite = [""]
        #expect(try ProbeAnswer.decode(ProbeAnswer.encode(verdict)) == verdict)
    }

    @Test func `names over the limit are refused`() {
        var lines = Self.lines
        lines[7] = "tensor float32 1 /" + String(repeating: "n", count: ProbeAnswer.maximumNameLength)
        #expect(throws: ProbeAnswerError.self) { try decode(lines) }
    }

    @Test func `an answer cut anywhere is refused`() {
        let bytes = ProbeAnswer.encode(Self.full)
        for length in bytes.indices {
            #expect(throws: ProbeAnswerError.self) { try ProbeAnswer.decode(bytes.prefix(length)) }
        }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: ProbeAnswerError.self) { try ProbeAnswer.decode(ProbeAnswer.encode(Self.full) + [0xFF, 0x0A]) }
    }

    @Test func `an answer that would go on for ever is refused`() {
        let answer = ProbeAnswer.encode(Self.full) + [UInt8](repeating: 0x0A, count: ProbeAnswer.maximumLength)
        #expect(throws: ProbeAnswerError.self) { try ProbeAnswer.decode(answer) }
    }
}

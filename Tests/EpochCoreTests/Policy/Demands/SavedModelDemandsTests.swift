import EpochCore
import Testing

@Suite struct SavedModelDemandsTests {
    private func outcome(
        _ demands: ArtifactDemands, signatures: [String] = [], traces: Bool? = true, debug: Bool? = false
    ) -> DemandOutcome {
        let report = ProbeReport(
            format: WeightsFormat(rawValue: "tf-savedmodel"), signatures: signatures, hasTraces: traces,
            hasDebugInfo: debug)
        return demands.verdict(on: ProbeVerdict(validation: .passed, report: report))
    }

    @Test func `signatures that are there are enough`() {
        let demands = ArtifactDemands(signatures: ["serving_default", "größe"])
        #expect(outcome(demands, signatures: ["größe", "other", "serving_default"]) == .met(notices: []))
    }

    @Test func `signatures that are missing are named`() {
        let demands = ArtifactDemands(signatures: ["serving_default", "double", "triple"])
        guard case .refused(let reason) = outcome(demands, signatures: ["serving_default"]) else {
            Issue.record("not refused")
            return
        }
        #expect(reason == "the SavedModel lacks the signatures double, triple; it offers serving_default")
    }

    @Test func `signatures are demanded of a SavedModel alone`() {
        guard case .refused(let reason) = outcome(ArtifactDemands(signatures: ["a"]), traces: nil) else {
            Issue.record("not refused")
            return
        }
        #expect(reason.contains("only a SavedModel offers"))
    }

    @Test(arguments: [true, false])
    func `traces that differ are reported`(_ demanded: Bool) {
        #expect(outcome(ArtifactDemands(saveTraces: demanded), traces: demanded) == .met(notices: []))
        guard case .met(let notices) = outcome(ArtifactDemands(saveTraces: demanded), traces: !demanded) else {
            Issue.record("refused")
            return
        }
        #expect(notices.first?.hasPrefix("save_traces is \(demanded), and the SavedModel holds") ?? false)
    }

    @Test func `missing debug information is reported, and none is expected unless it is asked for`() {
        guard case .met(let notices) = outcome(ArtifactDemands(saveDebugInfo: true), debug: false) else {
            Issue.record("refused")
            return
        }
        #expect(notices.count == 1)
        #expect(outcome(ArtifactDemands(saveDebugInfo: true), debug: true) == .met(notices: []))
        #expect(outcome(ArtifactDemands(saveDebugInfo: nil), debug: true) == .met(notices: []))
    }

    @Test func `debug information alone is left out, and only when it is not wanted`() {
        let path = "debug/saved_model_debug_info.pb"
        #expect(ArtifactDemands(saveDebugInfo: false).leavesOut(path))
        #expect(!ArtifactDemands(saveDebugInfo: false).leavesOut("saved_model.pb"))
        #expect(!ArtifactDemands(saveDebugInfo: nil).leavesOut(path))
        #expect(!ArtifactDemands(saveDebugInfo: true).leavesOut(path))
    }
}

import EpochCore
import Testing

@Suite struct ArtifactDemandsTests {
    private func outcome(_ demands: ArtifactDemands, _ change: (inout ProbeReport) -> Void) -> DemandOutcome {
        var report = ProbeReport(format: WeightsFormat(rawValue: "tf-savedmodel"))
        change(&report)
        return demands.verdict(on: ProbeVerdict(validation: .passed, report: report))
    }

    private let weightsOnly = ArtifactDemands(saveWeightsOnly: true)
    private let withoutOptimizer = ArtifactDemands(includeOptimizer: false)
    private let both = ArtifactDemands(saveWeightsOnly: true, includeOptimizer: false)

    @Test func `without demands everything is taken as it is`() {
        let outcome = outcome(ArtifactDemands()) { report in
            report.hasOptimizer = true
            report.weightsOnly = .possible
            report.withoutOptimizer = .possible
        }
        #expect(outcome == .met(notices: []))
    }

    @Test func `what holds nothing too much is met`() {
        let outcome = outcome(both) { report in
            report.weightsOnly = .done
            report.withoutOptimizer = .done
        }
        #expect(outcome == .met(notices: []))
    }

    @Test func `what can be left out is left out`() {
        #expect(outcome(weightsOnly) { $0.weightsOnly = .possible } == .reduce(.weightsOnly, notices: []))
        #expect(
            outcome(withoutOptimizer) { $0.withoutOptimizer = .possible } == .reduce(.withoutOptimizer, notices: []))
    }

    @Test func `weights come first, and the optimizer once they are alone`() {
        let first = outcome(both) { report in
            report.weightsOnly = .possible
            report.withoutOptimizer = .possible
        }
        let second = outcome(both) { report in
            report.weightsOnly = .done
            report.withoutOptimizer = .possible
        }
        #expect(first == .reduce(.weightsOnly, notices: []))
        #expect(second == .reduce(.withoutOptimizer, notices: []))
    }

    @Test func `what cannot be left out is refused with the reason`() {
        let outcome = outcome(withoutOptimizer) { $0.withoutOptimizer = .impossible("its graph is numbered") }
        guard case .refused(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.contains("its graph is numbered"))
        #expect(reason.contains("include_optimizer"))
    }

    @Test func `optimizer state in a format without an outlook is refused`() {
        #expect(outcome(withoutOptimizer) { $0.hasOptimizer = true } != .met(notices: []))
        #expect(outcome(withoutOptimizer) { $0.hasOptimizer = false } == .met(notices: []))
    }

    @Test func `weights alone that nobody can tell are taken with a word`() {
        guard case .met(let notices) = outcome(weightsOnly, { $0.weightsOnly = nil }) else {
            Issue.record("not met")
            return
        }
        #expect(notices.count == 1)
    }

    @Test(arguments: [
        (SaveFormat.hdf5, "tf-savedmodel"), (.hdf5, "safetensors"), (.tensorFlow, "keras-v3-weights"),
        (.tensorFlow, "torch-zip"),
    ])
    func `another format than the one demanded is refused`(_ demanded: SaveFormat, _ found: String) {
        let outcome = outcome(ArtifactDemands(saveFormat: demanded)) { $0.format = WeightsFormat(rawValue: found) }
        guard case .refused(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.contains(found))
    }

    @Test(arguments: [
        (SaveFormat.hdf5, "keras-model-hdf5"), (.hdf5, "keras-v3-weights"), (.tensorFlow, "tf-savedmodel"),
        (.tensorFlow, "tf-checkpoint"),
    ])
    func `the format demanded is taken`(_ demanded: SaveFormat, _ found: String) {
        let demands = ArtifactDemands(saveFormat: demanded)
        #expect(outcome(demands) { $0.format = WeightsFormat(rawValue: found) } == .met(notices: []))
    }

    @Test func `a verdict without a report breaks no demand, and says so`() {
        let verdict = ProbeVerdict(validation: .timedOut, reason: "no answer within 10 s")
        guard case .met(let notices) = both.verdict(on: verdict) else {
            Issue.record("not met")
            return
        }
        #expect(notices.count == 1)
        #expect(ArtifactDemands().verdict(on: verdict) == .met(notices: []))
    }

    @Test func `a format is insisted on also where the content could not be judged`() {
        let verdict = ProbeVerdict(
            validation: .opaque, reason: "x", recognised: WeightsFormat(rawValue: "tf-savedmodel"))
        #expect(ArtifactDemands(saveFormat: .hdf5).verdict(on: verdict) != .met(notices: []))
    }
}

import EpochCore
import Testing

extension ArtifactTruthTests {
    @Test(.enabled(if: ArtifactFolder.isOurs)) func `there are torch artifacts of every kind`() {
        #expect(Set(TorchTruth.files.map(\.facts.format)).count == 3)
        #expect(!TorchTruth.lightningCheckpoints.isEmpty)
        #expect(!TorchTruth.huggingFaceCheckpoints.isEmpty)
        #expect(!TorchTruth.broken.isEmpty)
    }

    @Test(arguments: TorchTruth.files)
    func `a torch file is of the format that its content tells`(_ artifact: ArtifactCase<TorchTruth>) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        if let format = artifact.facts.format { #expect(report.format == format) }
        #expect(report.hasOptimizer == artifact.facts.hasOptimizer ?? false)
        if let count = artifact.facts.parameterCount { #expect(report.parameterCount == count) }
    }

    @Test(arguments: TorchTruth.files)
    func `a torch file holds the tensors that torch reads`(_ artifact: ArtifactCase<TorchTruth>) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        let expected = try #require(artifact.facts.tensors)
        #expect(expected.differences(from: Self.model(report, expected)).isEmpty)
        #expect(expected.tellNonFinite(as: report))
        #expect(report.hasOptimizer || report.tensors.count == expected.count)
    }

    @Test(arguments: TorchTruth.lightningCheckpoints)
    func `a Lightning checkpoint states its epoch and its steps`(
        _ artifact: ArtifactCase<TorchTruth.Checkpoint>
    ) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        #expect(report.format == WeightsFormat(rawValue: "lightning-checkpoint"))
        #expect(report.epoch == artifact.facts.epoch)
        #expect(report.iterations == artifact.facts.globalStep)
        #expect(report.details.contains { $0.key == "lightning-version" })
    }

    @Test(arguments: TorchTruth.lightningCheckpoints + TorchTruth.huggingFaceCheckpoints)
    func `a checkpoint of a run holds the tensors that its framework reads`(
        _ artifact: ArtifactCase<TorchTruth.Checkpoint>
    ) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        let expected = artifact.facts.tensors
        #expect(expected.differences(from: Self.model(report, expected)).isEmpty)
        #expect(report.nonFiniteCount >= expected.count { !$0.isFinite })
        // Both frameworks can leave it out, and their truth does not say it.
        if ArtifactFolder.isOurs { #expect(report.hasOptimizer) }
    }

    @Test(arguments: TorchTruth.huggingFaceCheckpoints)
    func `a Hugging Face checkpoint states its steps, and can be reduced`(
        _ artifact: ArtifactCase<TorchTruth.Checkpoint>
    ) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        #expect(report.format == WeightsFormat(rawValue: "hf-checkpoint"))
        #expect(report.iterations == artifact.facts.globalStep)
        #expect(report.withoutOptimizer == .possible)
        #expect(report.weightsOnly == .possible)
    }

    @Test(arguments: TorchTruth.cases.filter { ($0.facts.checkpoints?.count ?? 0) > 1 })
    func `a run with several checkpoints is no artifact`(_ artifact: ArtifactCase<TorchTruth>) throws {
        let verdict = try ExaminedArtifact.verdict(of: artifact.path)
        #expect(verdict.validation == .refused)
        #expect(verdict.format == nil)
    }

    /// torch itself reads a tensor whose bytes were flipped; the zip file's checksum tells.
    @Test(arguments: TorchTruth.broken.filter { $0.facts.isNoticed })
    func `a broken torch file is noticed where its own reader notices it`(
        _ artifact: ArtifactCase<BrokenArtifact>
    ) async throws {
        #expect(try await BoxedExamination.verdict(of: artifact.path).validation == .refused)
    }

    /// The report's tensors of these names.
    private static func model(_ report: ProbeReport, _ expected: [TruthTensor]) -> [TensorSummary] {
        let names = Set(expected.map(\.name))
        return report.tensors.filter { names.contains($0.name) }.sorted { $0.name < $1.name }
    }
}

import EpochCore
import Testing

extension ArtifactTruthTests {
    @Test func `there are TensorFlow artifacts of every kind`() {
        #expect(TensorFlowTruth.bundles.contains { !$0.facts.isSavedModel })
        #expect(!TensorFlowTruth.savedModels.isEmpty)
        #expect(!TensorFlowTruth.backups.isEmpty)
        #expect(!TensorFlowTruth.broken.isEmpty)
    }

    @Test(arguments: TensorFlowTruth.bundles)
    func `a TensorFlow artifact holds the tensors that TensorFlow reads`(
        _ artifact: ArtifactCase<TensorFlowTruth>
    ) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        let expected = try #require(artifact.facts.bundle).tensors.sorted { $0.name < $1.name }
        let found = report.tensors.sorted { $0.name < $1.name }
        #expect(found.map(\.name) == expected.map(\.name))
        #expect(zip(found, expected).allSatisfy { $1.fits($0) })
        let wrong = expected.filter { ($0.nan ?? 0) + ($0.inf ?? 0) > 0 }
        #expect(Set(report.nonFinite) == Set(wrong.map(\.name)))
    }

    @Test(arguments: TensorFlowTruth.bundles)
    func `a TensorFlow artifact is described`(_ artifact: ArtifactCase<TensorFlowTruth>) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        #expect(report.format.rawValue == (artifact.facts.isSavedModel ? "tf-savedmodel" : "tf-checkpoint"))
        #expect(report.hasOptimizer == artifact.facts.bundle?.hasOptimizer)
        if let count = artifact.facts.countParams { #expect(report.parameterCount == count) }
        if report.hasOptimizer, let steps = artifact.facts.trainedSteps { #expect(report.iterations == steps) }
    }

    @Test(arguments: TensorFlowTruth.savedModels)
    func `a SavedModel tells what it offers`(_ artifact: ArtifactCase<TensorFlowTruth>) throws {
        let (report, truth) = (try ExaminedArtifact.report(of: artifact.path), try #require(artifact.facts.truth))
        #expect(report.signatures == truth.signatures?.sorted())
        #expect(report.hasTraces == (artifact.facts.saveTraces ?? true))
        #expect(report.details.filter { $0.key == "tag" }.map(\.text) == truth.tags?.flatMap(\.self))
        #expect(report.details.first { $0.key == "tensorflow-version" }?.text == truth.tfVersion)
        #expect(report.details.first { $0.key == "functions" }?.text == truth.functions.map { "\($0)" })
        #expect((report.kerasVersion != nil) == truth.hasKerasMetadata)
    }

    @Test(arguments: TensorFlowTruth.backups)
    func `a backup of Keras 2 is a checkpoint`(_ artifact: ArtifactCase<TensorFlowTruth>) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        #expect(report.format.rawValue == "tf-checkpoint")
        #expect(report.hasOptimizer)
        #expect(report.epoch == artifact.facts.completedEpochs.map { $0 - 1 })
    }

    @Test(arguments: TensorFlowTruth.broken)
    func `a broken TensorFlow artifact is noticed where TensorFlow notices it`(
        _ artifact: ArtifactCase<BrokenArtifact>
    ) throws {
        let verdict = try ExaminedArtifact.verdict(of: artifact.path)
        #expect(verdict.validation == (artifact.facts.isNoticed ? .refused : .passed), "\(verdict.reason)")
    }
}

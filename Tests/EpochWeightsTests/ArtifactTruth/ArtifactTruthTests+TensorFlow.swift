import EpochCore
import Testing

extension ArtifactTruthTests {
    @Test(.enabled(if: ArtifactFolder.isOurs)) func `there are TensorFlow artifacts of every kind`() {
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
        let expected = try #require(artifact.facts.bundle).tensors
        #expect(expected.differences(from: report.tensors).isEmpty)
        #expect(report.tensorCount == expected.count)
        #expect(expected.tellNonFinite(as: report))
    }

    @Test(arguments: TensorFlowTruth.bundles)
    func `a TensorFlow artifact is described`(_ artifact: ArtifactCase<TensorFlowTruth>) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        #expect(report.format.rawValue == (artifact.facts.isSavedModel ? "tf-savedmodel" : "tf-checkpoint"))
        if let hasOptimizer = artifact.facts.bundle?.hasOptimizer { #expect(report.hasOptimizer == hasOptimizer) }
        if let count = artifact.facts.countParams { #expect(report.parameterCount == count) }
        if report.hasOptimizer, let steps = artifact.facts.trainedSteps { #expect(report.iterations == steps) }
    }

    @Test(arguments: TensorFlowTruth.savedModels)
    func `a SavedModel tells what it offers`(_ artifact: ArtifactCase<TensorFlowTruth>) throws {
        let (report, truth) = (try ExaminedArtifact.report(of: artifact.path), try #require(artifact.facts.truth))
        if let signatures = truth.signatures { #expect(report.signatures == signatures.sorted()) }
        #expect(report.hasTraces == (artifact.facts.saveTraces ?? true))
        #expect(report.details.filter { $0.key == "tag" }.map(\.text) == truth.tags?.flatMap(\.self))
        let told = Dictionary(report.details.map { ($0.key, $0.text) }) { first, _ in first }
        if let version = truth.tfVersion { #expect(told["tensorflow-version"] == version) }
        if let functions = truth.functions { #expect(told["functions"] == "\(functions)") }
        if let hasMetadata = truth.hasKerasMetadata { #expect((report.kerasVersion != nil) == hasMetadata) }
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
    ) async throws {
        let verdict = try await BoxedExamination.verdict(of: artifact.path)
        if artifact.facts.isNoticed {
            #expect(verdict.validation == .refused)
        } else if !artifact.facts.isFlipped {
            // Checksums also tell of bytes that TensorFlow does not read.
            #expect(verdict.validation == .passed, "\(verdict.reason)")
        }
    }
}

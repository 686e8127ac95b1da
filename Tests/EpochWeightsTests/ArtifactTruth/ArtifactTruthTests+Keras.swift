import EpochCore
import Testing

extension ArtifactTruthTests {
    @Test(.enabled(if: ArtifactFolder.isOurs)) func `there are Keras artifacts of every kind`() {
        #expect(Set(KerasTruth.files.map(\.facts.format)).count == 4)
        #expect(!KerasTruth.brokenFiles.isEmpty)
        #expect(!KerasTruth.shards.isEmpty)
        #expect(!KerasTruth.backups.isEmpty)
    }

    @Test(arguments: KerasTruth.files)
    func `a Keras file is of the format that its content tells`(_ artifact: ArtifactCase<KerasTruth>) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        #expect(report.format == artifact.facts.format)
        #expect(report.kerasVersion == artifact.facts.truth?.kerasVersion)
        #expect(report.backend == artifact.facts.truth?.backend)
        if let hasOptimizer = artifact.facts.truth?.hasOptimizer { #expect(report.hasOptimizer == hasOptimizer) }
    }

    @Test(arguments: KerasTruth.files)
    func `a Keras file holds the tensors that h5py reads`(_ artifact: ArtifactCase<KerasTruth>) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        let expected = try #require(artifact.facts.tensors)
        #expect(expected.differences(from: report.tensors).isEmpty)
        #expect(report.tensorCount == expected.count)
        #expect(expected.tellNonFinite(as: report))
    }

    /// The truth's `weight_params` counts the totals of metrics as well, which Keras 2.15 keeps beside the weights.
    @Test(arguments: KerasTruth.files.filter { $0.facts.countParams != nil })
    func `parameters of a Keras file are those of its model`(_ artifact: ArtifactCase<KerasTruth>) throws {
        #expect(try ExaminedArtifact.report(of: artifact.path).parameterCount == artifact.facts.countParams)
    }

    @Test(arguments: KerasTruth.files.filter { $0.facts.trainedSteps != nil && $0.facts.truth?.hasOptimizer == true })
    func `the optimizer's steps are told`(_ artifact: ArtifactCase<KerasTruth>) throws {
        #expect(try ExaminedArtifact.report(of: artifact.path).iterations == artifact.facts.trainedSteps)
    }

    @Test(arguments: KerasTruth.files.filter { $0.facts.truth?.configClass != nil })
    func `the model's class is told`(_ artifact: ArtifactCase<KerasTruth>) throws {
        let details = try ExaminedArtifact.report(of: artifact.path).details
        #expect(details.first { $0.key == "model" }?.text == artifact.facts.truth?.configClass)
    }

    @Test(arguments: KerasTruth.brokenFiles.filter { $0.facts.isNoticed })
    func `a broken Keras file is noticed where its own readers notice`(
        _ artifact: ArtifactCase<BrokenArtifact>
    ) async throws {
        let verdict = try await BoxedExamination.verdict(of: artifact.path)
        #expect(verdict.isRefusal)
        #expect(!verdict.reason.isEmpty)
    }

    /// libhdf5 reads them, and shows half of what was to be there.
    @Test(arguments: KerasTruth.brokenFiles.filter { !$0.facts.isFlipped })
    func `no Keras file that was cut or is being written passes`(_ artifact: ArtifactCase<BrokenArtifact>) async throws
    {
        #expect(try await BoxedExamination.verdict(of: artifact.path).isRefusal)
    }
}

extension ArtifactTruthTests {
    @Test(arguments: KerasTruth.shards)
    func `sharded weights are one artifact`(_ artifact: ArtifactCase<KerasTruth>) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        #expect(report.format == WeightsFormat(rawValue: "keras-sharded-weights"))
        #expect(report.tensorCount > 0)
        #expect(report.tensors.allSatisfy { $0.sha256 != nil })
        #expect(report.parameterCount > 0)
    }

    @Test(arguments: KerasTruth.backups)
    func `a backup says at which epoch its training stood`(_ artifact: ArtifactCase<KerasTruth>) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        #expect(report.format == WeightsFormat(rawValue: "keras-backup"))
        #expect(report.epoch == artifact.facts.completedEpochs)
        #expect(report.hasOptimizer)
        #expect(report.iterations != nil)
    }
}

import EpochCore
import Testing

extension ArtifactTruthTests {
    @Test func `there are Keras artifacts of every kind`() {
        #expect(!KerasTruth.hdf5.isEmpty)
        #expect(!KerasTruth.brokenHDF5.isEmpty)
        #expect(Set(KerasTruth.hdf5.map(\.facts.hdf5Format)).count == 3)
    }

    @Test(arguments: KerasTruth.hdf5)
    func `a Keras HDF5 file is of the format that its content tells`(_ artifact: ArtifactCase<KerasTruth>) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        #expect(report.format == artifact.facts.hdf5Format)
        #expect(report.kerasVersion == artifact.facts.truth?.kerasVersion)
        #expect(report.backend == artifact.facts.truth?.backend)
        #expect(report.hasOptimizer == artifact.facts.truth?.hasOptimizer)
    }

    @Test(arguments: KerasTruth.hdf5)
    func `a Keras HDF5 file holds the tensors that h5py reads`(_ artifact: ArtifactCase<KerasTruth>) throws {
        let report = try ExaminedArtifact.report(of: artifact.path)
        let expected = try #require(artifact.facts.truth?.datasets)
        #expect(report.tensors.sorted { $0.name < $1.name } == expected.map(\.summary).sorted { $0.name < $1.name })
        #expect(Set(report.nonFinite) == Set(expected.filter { !$0.isFinite }.map(\.name)))
    }

    /// The truth's `weight_params` counts the totals of metrics as well, which Keras 2.15 keeps beside the weights.
    @Test(arguments: KerasTruth.hdf5.filter { $0.facts.countParams != nil })
    func `parameters of a Keras HDF5 file are those of its model`(_ artifact: ArtifactCase<KerasTruth>) throws {
        #expect(try ExaminedArtifact.report(of: artifact.path).parameterCount == artifact.facts.countParams)
    }

    @Test(arguments: KerasTruth.brokenHDF5.filter { $0.facts.isNoticed })
    func `a broken Keras HDF5 file is noticed where h5py notices it`(_ artifact: ArtifactCase<BrokenArtifact>) throws {
        #expect(try ExaminedArtifact.verdict(of: artifact.path).validation == .refused)
    }
}

import EpochCore
import Testing

/// Every artifact is told as what its framework says that it is. One file for each framework holds its tests.
///
/// They take nothing from an artifact's name: what to expect stands in the truth files, and EPOCHD_ARTIFACTS may name
/// another folder of the same layout. That one may lack kinds, single facts, and whole frameworks.
@Suite struct ArtifactTruthTests {
    /// Of which there is a truth; all of ours.
    static let frameworks = ["keras2", "keras3", "torch"].filter {
        ArtifactFolder.isOurs || ArtifactFolder.has("truth-\($0).json")
    }

    static let whole =
        (KerasTruth.cases.map(\.path) + TorchTruth.cases.filter { $0.facts.checkpoints == nil }.map(\.path))
    static let broken = (KerasTruth.broken + TorchTruth.broken).map(\.path)

    @Test func `there are artifacts`() { #expect(!Self.whole.isEmpty) }

    @Test(arguments: frameworks)
    func `the truth of a framework is understood`(_ framework: String) throws {
        if framework == "torch" {
            #expect(try ArtifactTruth<TorchTruth>(of: framework).artifacts?.isEmpty == false)
        } else {
            #expect(try ArtifactTruth<KerasTruth>(of: framework).artifacts?.isEmpty == false)
            #expect(try ArtifactTruth<TensorFlowTruth>(of: framework).artifacts?.isEmpty == false)
        }
    }

    @Test(arguments: whole)
    func `a whole artifact passes`(_ path: String) throws {
        let verdict = try ExaminedArtifact.verdict(of: path)
        #expect(verdict.validation == .passed, "\(verdict.reason)")
    }

    @Test(arguments: broken)
    func `a broken artifact is there, and gets a verdict`(_ path: String) async throws {
        #expect(ArtifactFolder.has(path))
        _ = try await BoxedExamination.verdict(of: path)
    }
}

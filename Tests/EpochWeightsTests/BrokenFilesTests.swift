import EpochCore
import EpochWeights
import Testing

@Suite struct BrokenFilesTests {
    /// Plain HDF5 has no checksum over them: the archive's own hash is there for this.
    @Test(arguments: KerasTruth.brokenFiles.filter { $0.facts.kind == "flipdata" && !$0.facts.isNoticed })
    func `a changed number is not noticed`(_ artifact: ArtifactCase<BrokenArtifact>) throws {
        #expect(try ExaminedArtifact.verdict(of: artifact.path).validation == .passed)
    }

    @Test func `a listed tensor that is not there is damage`() throws {
        let verdict = try Fixture.examine("keras2/broken/dense_adam.weights_only.flipmeta-name.h5")
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("a listed tensor is missing"))
    }

    @Test(arguments: ["keras2/dense_adam.weights_only.h5", "odd/latest-format.h5"])
    func `a file cut anywhere is refused`(_ name: String) throws {
        let whole = try Fixture.bytes(name)
        for length in stride(from: 0, to: whole.count, by: 97) {
            let verdict = try Fixture.examine(bytes: Array(whole.prefix(length)))
            #expect(verdict.validation == .refused, "cut at \(length)")
        }
    }

    @Test func `data beyond the end are damage although the superblock is right`() throws {
        let verdict = try Fixture.examine("odd/beyond-end.h5")
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("/last: its data reach beyond the file's end"))
    }

    @Test func `a chunk that fails its checksum is damage`() throws {
        let verdict = try Fixture.examine("odd/bad-chunk.h5")
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("Fletcher32"))
    }

    @Test func `a directory is refused`() throws {
        #expect(try Fixture.examine("odd").reason == "not a regular file")
    }
}

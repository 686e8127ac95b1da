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

    /// A group's tree says by which names its links are found. The first one is empty, and a walk does not look at it.
    @Test func `a link that is listed and cannot be found is damage`() throws {
        var bytes = try Fixture.bytes("keras2/dense_adam.weights_only.h5")
        let heap = try #require(Self.find(Array("HEAP".utf8), in: bytes))
        let names = bytes[heap + 24..<heap + 32].reversed().reduce(0) { $0 << 8 | Int($1) }
        bytes[names] = 0xFF
        let verdict = try Fixture.examine(bytes: bytes)
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("a search for its link"))
    }

    /// The exponent's first bit, of 32, in the message of a type.
    @Test func `a number whose parts lie outside of it is damage`() throws {
        var bytes = try Fixture.bytes("keras2/dense_adam.weights_only.h5")
        let type = try #require(Self.find([0x11, 0x20, 0x1F, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23], in: bytes))
        bytes[type + 12] = 30
        let verdict = try Fixture.examine(bytes: bytes)
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("the parts of its numbers"))
    }

    @Test func `an attribute whose text cannot be read is damage`() throws {
        var bytes = try Fixture.bytes("keras3/dense_adam.weights.h5")
        let heap = try #require(Self.find(Array("GCOL".utf8), in: bytes))
        bytes[heap] ^= 1
        #expect(try Fixture.examine(bytes: bytes).validation == .refused)
    }

    /// The character set of a type of text of variable length.
    @Test func `an attribute of a character set that there is not is damage`() throws {
        var bytes = try Fixture.bytes("keras2/dense_adam.weights_only.h5")
        let type = try #require(Self.find([0x19, 0x01, 0, 0, 16, 0, 0, 0], in: bytes))
        bytes[type + 2] = 2
        let verdict = try Fixture.examine(bytes: bytes)
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("an attribute of an unknown character set"))
    }

    private static func find(_ pattern: [UInt8], in bytes: [UInt8]) -> Int? {
        bytes.indices.first { bytes[$0...].starts(with: pattern) }
    }

    @Test func `a directory is refused`() throws {
        #expect(try Fixture.examine("odd").reason == "neither a regular file nor a directory")
    }
}

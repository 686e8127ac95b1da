import EpochCore
import Testing

/// Names of functions in a legacy file, which no checksum guards.
@Suite struct TorchNamesTests {
    /// `views-legacy.pt` with all places of a text changed.
    private static func file(_ text: String, _ other: String) throws -> LoadedArtifact {
        var bytes = try #require(try TorchFixture.load("views-legacy.pt").files[""])
        let (old, new) = (Array(text.utf8), Array(other.utf8))
        var count = 0
        for start in bytes.indices.reversed() where bytes[start...].starts(with: old) {
            bytes.replaceSubrange(start..<start + old.count, with: new)
            count += 1
        }
        try #require(count > 0)
        return LoadedArtifact(file: bytes)
    }

    @Test(arguments: [
        ("torch._utils", "torah._utils"), ("_rebuild_tensor_v2", "_re`uild_tensor_v2"),
        ("_rebuild_tensor_v2", "_rebuild_tensor_w3"), ("OrderedDict", "OrdgredDict"), ("collections", "colnections"),
    ])
    func `a name that is next to one of torch's is damage`(text: String, other: String) throws {
        let verdict = try Self.file(text, other).examine()
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("names a function that torch does not have"))
    }

    @Test(arguments: [
        ("_rebuild_tensor_v2", "_rebuild_tensor_v9"), ("torch._utils", "torch._other"), ("torch._utils", "elsewhere"),
    ])
    func `storages whose tensors cannot be told are not read as none`(text: String, other: String) throws {
        #expect(try Self.file(text, other).examine().validation == .opaque)
    }

    @Test func `a dictionary of the writer's own class is none of torch's`() throws {
        #expect(try Self.file("collections", "mine.things").examine().validation == .passed)
    }
}

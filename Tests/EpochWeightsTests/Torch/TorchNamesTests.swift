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

    /// Magic, protocol 1001, no facts about the system, this object, no storages.
    @Test(arguments: [[0x7D, 0x7D, 0x4B, 3, 0x73], [0x7D, 0x5D, 0x4B, 3, 0x73], [0x58, 1, 0, 0, 0, 0x61, 0x51]])
    func `keys that cannot be keys and storages without a tuple are damage`(object: [UInt8]) {
        let magic: [UInt8] = [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E]
        let head: [UInt8] = magic + [0x80, 2, 0x4D, 0xE9, 3, 0x2E, 0x80, 2, 0x7D, 0x2E, 0x80, 2]
        let file = LoadedArtifact(file: head + object + [0x2E, 0x80, 2, 0x5D, 0x2E])
        #expect(file.examine().validation == .refused)
    }

    @Test func `a storage that is given to what is no function is damage`() throws {
        var bytes = try #require(try TorchFixture.load("views-legacy.pt").files[""])
        let name = Array("part".utf8)
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: name) })
        // The name is memoized; then comes BINGET of the function, in whose place the dictionary is taken.
        try #require(bytes[place + name.count + 2] == 0x68)
        bytes[place + name.count + 3] = 1
        let verdict = LoadedArtifact(file: bytes).examine()
        #expect(verdict.reason.contains("no function"))
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

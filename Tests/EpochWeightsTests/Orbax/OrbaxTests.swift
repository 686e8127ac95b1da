import EpochCore
import FoundationEssentials
import Testing

/// A checkpoint of orbax-checkpoint 0.12.8: `CheckpointManager.save(2, args=Composite(state=StandardSave(tree),
/// extra=JsonSave({"a": 1})))`.
@Suite struct OrbaxTests {
    private static func folder() throws -> LoadedArtifact {
        let path = Fixture.folder.deletingLastPathComponent().appending(path: "orbax").path
        return try LoadedArtifact(at: path)
    }

    @Test func `a committed checkpoint is whole by its mark, and says that its values were not read`() throws {
        let verdict = try Self.folder().examine()
        #expect(verdict.validation == .opaque)
        #expect(verdict.format == WeightsFormat(rawValue: "orbax"))
        #expect(verdict.reason.contains("state with 4 arrays"))
        #expect(verdict.reason.contains("values are not read"))
    }

    @Test func `a checkpoint that states no commit was not finished`() throws {
        var folder = try Self.folder()
        let text = String(decoding: try #require(folder.files["_CHECKPOINT_METADATA"]), as: UTF8.self)
        let open = text.replacing(#/"commit_timestamp_nsecs": \d+/#, with: #""commit_timestamp_nsecs": null"#)
        try #require(open != text)
        folder.files["_CHECKPOINT_METADATA"] = Array(open.utf8)
        #expect(folder.examine().validation == .refused)
    }

    @Test(arguments: ["_CHECKPOINT_METADATA", "state/manifest.ocdbt", "state/_METADATA"])
    func `a checkpoint whose records are cut is refused`(_ path: String) throws {
        var folder = try Self.folder()
        folder.files[path]?.removeLast()
        #expect(folder.examine().validation == .refused)
    }

    @Test(arguments: ["_CHECKPOINT_METADATA", "state/manifest.ocdbt", "state/_METADATA"])
    func `a checkpoint without one of its records is refused`(_ path: String) throws {
        var folder = try Self.folder()
        folder.files[path] = nil
        #expect(folder.examine().validation == .refused)
    }

    @Test func `a checkpoint without one of its items is refused`() throws {
        var folder = try Self.folder()
        folder.files = folder.files.filter { !$0.key.hasPrefix("extra/") }
        #expect(folder.examine().validation == .refused)
    }

    @Test func `an item under its temporary name was not finished`() throws {
        var folder = try Self.folder()
        folder.files["state.orbax-checkpoint-tmp/_METADATA"] = []
        #expect(folder.examine().validation == .refused)
    }
}

import EpochArchive
import EpochCore
import Foundation
import Testing

struct GroupCaptureTests {
    let workspace: Workspace
    let archive: Archive

    init() throws {
        workspace = try Workspace()
        archive = try workspace.archive()
    }

    private func write(_ files: [(String, String)]) throws {
        for (name, text) in files { try workspace.write(Array(text.utf8), name) }
    }

    private func names(_ index: String) throws -> [String]? {
        try archive.capture(workspace.request(index)).files?.map(\.path)
    }

    @Test func `a TensorFlow checkpoint is captured with its shards, and with nothing of the next one`() throws {
        try write([("c-1.data-00000-of-00002", "a"), ("c-1.data-00001-of-00002", "b"), ("c-1.index", "i")])
        try write([("c-11.data-00000-of-00001", "x"), ("c-11.index", "y"), ("c-1.h5", "z")])
        #expect(try names("c-1.index") == ["c-1.data-00000-of-00002", "c-1.data-00001-of-00002", "c-1.index"])
    }

    @Test func `the state file goes with the checkpoint that it names`() throws {
        for number in 1...2 { try write([("c-\(number).data-00000-of-00001", "a"), ("c-\(number).index", "i")]) }
        try write([("checkpoint", "model_checkpoint_path: \"c-2\"\nall_model_checkpoint_paths: \"c-1\"\n")])
        #expect(try names("c-2.index") == ["c-2.data-00000-of-00001", "c-2.index", "checkpoint"])
        #expect(try names("c-1.index") == ["c-1.data-00000-of-00001", "c-1.index"])
    }

    @Test func `an index that is older than its shard is of another save`() throws {
        try write([("c-1.data-00000-of-00001", "a"), ("c-1.index", "i")])
        #expect(try names("c-1.index")?.count == 2)
        try write([("c-1.data-00000-of-00001", "new")])
        let reason = "TensorFlow checkpoint: c-1.index is older than what it belongs to: it is being written anew"
        #expect(cause { try archive.capture(workspace.request("c-1.index")) } == .incomplete(reason))
    }

    @Test func `a group whose index is still to come is not whole, and one without files is gone`() throws {
        try write([("c-1.data-00000-of-00001", "a")])
        let look = { try LiveWeights.inspect(directory: workspace.directory, name: $0).state }
        #expect(try look("c-1.index") == .incomplete("its index is not there yet"))
        #expect(try look("c-2.index") == .vanished)
    }

    @Test func `shards of safetensors are captured with their index`() throws {
        try write([
            ("m-00001-of-00002.safetensors", "a"), ("m-00002-of-00002.safetensors", "b"), ("n.safetensors", "c"),
        ])
        try write([("m.safetensors.index.json", "{}")])
        let all = ["m-00001-of-00002.safetensors", "m-00002-of-00002.safetensors", "m.safetensors.index.json"]
        #expect(try names(all[2]) == all)
    }

    @Test func `Keras's shards are captured with their index`() throws {
        try workspace.write(Weights.bytes(fill: 1), "m_00000.weights.h5")
        try write([("m.weights.json", "{}")])
        #expect(try names("m.weights.json") == ["m.weights.json", "m_00000.weights.h5"])
    }
}

import EpochCore
import Testing

/// Which weights a path in a run belongs to.
struct WeightsOfPathTests {
    private func weights(_ path: String, _ patterns: String...) throws -> LiveName? {
        let list = "[\(patterns.map { "\"\($0)\"" }.joined(separator: ", "))]"
        let configuration = try ConfigurationDraft(watch: ["weights": list]).decoded()
        return try #require(configuration.watches.first).weights(of: path)
    }

    @Test func `a file is its own weights`() throws {
        #expect(try weights("model.h5", "model.h5")?.name == "model.h5")
        #expect(try weights("other.h5", "model.h5") == nil)
    }

    @Test func `all in a directory belongs to the directory`() throws {
        #expect(try weights("checkpoint-5/a/b.bin", "checkpoint-*")?.name == "checkpoint-5")
        #expect(try weights("ckpt/checkpoint-5/a", "ckpt/checkpoint-*")?.name == "ckpt/checkpoint-5")
        #expect(try weights("ckpt/other/a", "ckpt/checkpoint-*") == nil)
    }

    @Test(arguments: ["c-02", "c-02.index", "c-02.data-00000-of-00001"])
    func `a TensorFlow checkpoint goes by its index, whatever it is called`(path: String) throws {
        for pattern in ["c-{epoch:02d}", "c-{epoch:02d}.index", "c-*"] where path.contains(".") {
            let found = try weights(path, pattern)
            #expect(found?.name == "c-02.index")
            #expect(found?.match.number == (pattern == "c-*" ? nil : 2))
        }
        #expect(try weights(path, "d-*") == nil)
    }

    @Test func `shards go with an index that is named, and alone without`() throws {
        let (shard, index) = ("m-00001-of-00002.safetensors", "m.safetensors.index.json")
        #expect(try weights(shard, index)?.name == index)
        #expect(try weights(shard, "*.safetensors")?.name == shard)
    }

    @Test func `a file that only looks like a shard of Keras's is a file`() throws {
        #expect(try weights("w_00003.weights.h5", "w_{epoch:05d}.weights.h5")?.name == "w_00003.weights.h5")
        #expect(try weights("w_00003.weights.h5", "w.weights.json")?.name == "w.weights.json")
    }

    @Test func `names of what is being written are no weights, unless they are named`() throws {
        #expect(try weights("5.orbax-checkpoint-tmp", "5*") == nil)
        #expect(try weights("model.h5.tmp", "model.h5*") == nil)
        #expect(try weights("model.tmp", "model.tmp")?.name == "model.tmp")
    }
}

import EpochCore
import Testing

/// Which directories are whole, by the names in them and their times.
struct WeightsTreeStateTests {
    /// - Parameter names: in the order in which they were written, a second apart; a `/` at the end makes a directory.
    private func tree(_ names: [String]) -> WeightsTree {
        let entries = names.enumerated().map { index, name in
            let isDirectory = name.hasSuffix("/")
            let path = isDirectory ? String(name.dropLast()) : name
            return WeightsTree.Entry(path: path, version: version(Double(index)), isDirectory: isDirectory)
        }
        return WeightsTree(root: version(0), entries: entries)
    }

    private func version(_ second: Double) -> FileVersion {
        let time = Timestamp(nanoseconds: 0).adding(seconds: second)
        let identity = FileIdentity(device: 1, inode: UInt64(second), birth: 0)
        return FileVersion(identity: identity, size: 1, modified: time, changed: time)
    }

    private func lack(_ names: [String], name: String = "model", after seconds: Double = 30) -> String? {
        let state = tree(names).state(name: name, at: Timestamp(nanoseconds: 0).adding(seconds: seconds))
        if case .partial(let reason) = state { return reason }
        return nil
    }

    private static let variables = ["variables/variables.data-00000-of-00001", "variables/variables.index"]

    @Test(arguments: [
        variables + ["saved_model.pb"],
        variables + ["saved_model.pb", "fingerprint.pb", "keras_metadata.pb"],
        [
            "config.json", "model.safetensors", "training_args.bin", "optimizer.pt", "trainer_state.json",
            "rng_state_1.pth",
        ],
        ["__0_0.distcp", "__1_0.distcp", ".metadata"],
        ["_CHECKPOINT_METADATA", "default/", "default/manifest.ocdbt"],
        ["metadata.json", "config.json", "model.weights.h5"],
        ["latest.weights.h5", "training_metadata.json"],
        ["ckpt-1.data-00000-of-00002", "ckpt-1.data-00001-of-00002", "ckpt-1.index", "checkpoint"],
        ["m-00001-of-00002.safetensors", "m-00002-of-00002.safetensors", "m.safetensors.index.json"],
        ["whatever.bin"],
    ])
    func `a directory in the order of its framework is whole`(names: [String]) {
        #expect(lack(names) == nil)
    }

    @Test(arguments: [
        variables,
        ["variables/variables.data-00000-of-00001", "saved_model.pb"],
        ["metadata.json", "config.json"],
        ["latest.weights.h5"],
        ["__0_0.distcp"],
        ["ckpt-1.data-00000-of-00002", "ckpt-1.index"],
        ["ckpt-1.data-00000-of-00001"],
        ["m-00001-of-00002.safetensors", "m.safetensors.index.json"],
        ["m-00001-of-00002.safetensors", "m-00002-of-00002.safetensors"],
        ["model.safetensors", "training_args.bin", "optimizer.pt"],
        ["dir/"], [],
    ])
    func `what its framework writes last is awaited`(names: [String]) {
        #expect(lack(names) != nil)
    }

    @Test(arguments: [
        ["saved_model.pb"] + variables,
        ["keras_metadata.pb"] + variables + ["saved_model.pb"],
        ["trainer_state.json", "config.json", "model.safetensors"],
        [".metadata", "__0_0.distcp"],
        ["ckpt-1.index", "ckpt-1.data-00000-of-00001"],
        ["training_metadata.json", "latest.weights.h5"],
        ["m.safetensors.index.json", "m-00001-of-00001.safetensors"],
    ])
    func `an end that is older than the rest is of the save before`(names: [String]) throws {
        #expect(try #require(lack(names)).contains("is being written anew"))
    }

    @Test func `HF's folders go by their name until the first file that tells is there`() {
        #expect(lack(["config.json", "model.safetensors"], name: "checkpoint-10") != nil)
        #expect(lack(["config.json", "model.safetensors"], name: "final") == nil)
    }

    @Test(arguments: [
        "x.tmp0123456789abcdef0123456789abcdef", "x.tempstate123", "variables_temp/", ".tmpAb12Cd", "tmp-checkpoint-5/",
        "default.orbax-checkpoint-tmp/", "model.tmp",
    ])
    func `a name for what is being written stops it, until its writer must have died`(name: String) {
        #expect(lack(Self.variables + ["saved_model.pb", name]) != nil)
        #expect(lack(Self.variables + ["saved_model.pb", name], after: 90) == nil)
    }

    @Test func `what is being written is not taken under its passing name`() {
        #expect(lack(["_CHECKPOINT_METADATA"], name: "5.orbax-checkpoint-tmp") != nil)
    }

    @Test func `a directory of no known kind is left alone for longer`() {
        let now = Timestamp(nanoseconds: 0).adding(seconds: 30)
        #expect(tree(Self.variables + ["saved_model.pb"]).state(name: "m", at: now) == .whole(quiet: 0.25))
        #expect(tree(["whatever.bin"]).state(name: "m", at: now) == .whole(quiet: 2))
    }

    @Test func `the version of a directory has the bytes of its files and the newest of all times`() {
        let version = tree(["a", "b", "sub/"]).version
        #expect(version.size == 2)
        #expect(version.changed == Timestamp(nanoseconds: 2_000_000_000))
        #expect(version.identity.inode == 0)
    }
}

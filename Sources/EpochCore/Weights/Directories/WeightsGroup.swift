/// Files that are one artifact without a directory of their own: a TensorFlow checkpoint (`P.index`,
/// `P.data-00000-of-00001`), and weights in shards with an index beside them. Known by the index file, and archived as a
/// directory that holds the files under their own names.
package struct WeightsGroup: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case tensorBundle
        /// `model.safetensors.index.json`, of HF.
        case shards
        /// `model.weights.json`, of Keras 3.
        case kerasShards
    }

    /// TensorFlow's state file: it says which checkpoint of its folder is the latest.
    package static let stateFile = "checkpoint"

    let kind: Kind
    /// The index file's path. By it the group goes.
    package let index: String

    package init?(index path: String) {
        if path.hasSuffix(".index") && path.count > 6 {
            kind = .tensorBundle
        } else if [".safetensors.index.json", ".bin.index.json"].contains(where: path.hasSuffix) {
            kind = .shards
        } else if path.hasSuffix(Self.kerasIndex) {
            kind = .kerasShards
        } else {
            return nil
        }
        index = path
    }

    /// The group that a file belongs to, by its name alone.
    package init?(containing path: String) {
        if let shard = TensorBundleName(shard: path) {
            self.init(index: shard.prefix + ".index")
        } else if let shard = ShardName(path) {
            self.init(index: shard.index)
        } else if let base = Self.kerasBase(path) {
            self.init(index: base + Self.kerasIndex)
        } else {
            self.init(index: path)
        }
    }

    /// What a pattern may call it: the prefix, as TensorFlow's users do, or the index file.
    package var names: [String] { [prefix, index].compactMap(\.self) }

    private var prefix: String? { kind == .tensorBundle ? String(index.dropLast(".index".count)) : nil }

    package func contains(_ path: String) -> Bool { WeightsGroup(containing: path) == self }

    package var folder: String { index.split(separator: "/").dropLast().joined(separator: "/") }

    /// How the state file begins where it names this checkpoint. It says so of one in its own folder by the last component.
    package var stateText: [UInt8]? {
        guard let name = prefix?.split(separator: "/").last else { return nil }
        return Array("model_checkpoint_path: \"\(name)\"\n".utf8)
    }

    private static let kerasIndex = ".weights.json"

    /// `model_00000.weights.h5` of `model.weights.json` (Keras 3, saving_lib.py, ShardedH5IOStore).
    private static func kerasBase(_ path: String) -> String? {
        let suffix = ".weights.h5"
        guard path.hasSuffix(suffix) else { return nil }
        let stem = Array(path.dropLast(suffix.count))
        guard stem.count > 6, stem[stem.count - 6] == "_", stem.suffix(5).allSatisfy({ ("0"..."9").contains($0) })
        else { return nil }
        return String(stem.dropLast(6))
    }
}

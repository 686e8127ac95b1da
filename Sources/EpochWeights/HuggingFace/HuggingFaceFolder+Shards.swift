internal import EpochCore

/// Weights in several files, and the index that is written behind them.
extension HuggingFaceFolder {
    /// A variant's index (`model.safetensors.index.fp16.json`) counts where there is no other: its tensors have the names
    /// of the others'.
    static func indices(among paths: [String]) -> [String] {
        let plain = paths.filter { $0.hasSuffix(".index.json") }
        return plain.isEmpty ? paths.filter { $0.hasSuffix(".json") } : plain
    }

    /// Shards without an index are loaded by nothing, unless all weights lie in one file beside them (transformers 5,
    /// modeling_utils.py, `_get_resolved_checkpoint_files`).
    func checkLoneShards(_ paths: [String]) throws(ExaminationError) {
        let shards = Dictionary(grouping: paths.compactMap { ShardName($0) }, by: \.index)
        for (index, shards) in shards.sorted(by: { $0.key < $1.key }) {
            guard artifact[String(index.dropLast(".index.json".count))] == nil else { continue }
            let rest = ShardName.missing(among: shards).map { "nor is shard \($0)" } ?? "it is written last"
            throw .damaged(object: DisplayableText.escape(index), problem: "it is not there, and \(rest)")
        }
    }
}

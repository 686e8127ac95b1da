extension CompletenessMark {
    /// TensorFlow writes the variables, then `saved_model.pb`, then `fingerprint.pb`; Keras 2 `keras_metadata.pb` last
    /// (TF 2.15, saved_model/save.py; Keras 2.15, saving/legacy/saved_model/save.py).
    static let savedModel = CompletenessMark(
        kind: "SavedModel",
        recognises: { tree, _ in
            ["saved_model.pb", "saved_model.cpb", "keras_metadata.pb"].contains(where: tree.hasFile)
                || tree.entries.contains { $0.path.hasPrefix("variables/variables") }
        },
        lack: { tree in
            if tree.hasFile("saved_model.cpb") && !tree.hasFile("saved_model.pb") { return nil }
            if let lack = bundles(tree) { return lack }
            if let lack = order(tree, last: "saved_model.pb", after: { $0.path.hasPrefix("variables/") }) {
                return lack
            }
            let later = ["fingerprint.pb", "keras_metadata.pb"].filter(tree.hasFile)
            return later.lazy.compactMap { order(tree, last: $0) { $0.path == "saved_model.pb" } }.first
        })

    /// `P.data-00000-of-00001` first, `P.index` behind it.
    static let tensorBundles = CompletenessMark(
        kind: "TensorFlow checkpoint",
        recognises: { tree, _ in tree.files.contains { TensorBundleName(shard: $0.path) != nil } },
        lack: { bundles($0) })

    /// What a bundle in the tree lacks: its index, a shard, or an index that is younger than its shards.
    private static func bundles(_ tree: WeightsTree) -> String? {
        let shards = tree.files.compactMap { TensorBundleName(shard: $0.path) }
        for (prefix, shards) in Dictionary(grouping: shards, by: \.prefix).sorted(by: { $0.key < $1.key }) {
            let missing = shards.map(\.count).max().flatMap { count in
                // The count is a number in a name: never walk further than to the first that is missing.
                (0..<count).first { number in !shards.contains { $0.number == number && $0.count == count } }
            }
            if let missing { return "shard \(missing) of \(prefix) is not there yet" }
            let lack = order(tree, last: "\(prefix).index") { TensorBundleName(shard: $0.path)?.prefix == prefix }
            if let lack { return lack }
        }
        return nil
    }
}

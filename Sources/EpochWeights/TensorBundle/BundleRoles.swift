/// What each tensor of a bundle is for.
struct BundleRoles {
    private let graph: ObjectGraph?
    /// Of the tensors that belong to an optimizer, and to others, by the graph.
    private var optimizerKeys: Set<String> = []
    private var otherKeys: Set<String> = []
    private var randomKeys: Set<String> = []
    /// Whether variables of the model are stored as the optimizer's trained ones alone.
    private(set) var modelNeedsOptimizer = false
    /// Keras 3's `export` writes the model's variables under `variables`, and most of them once more under
    /// `_all_variables`.
    private let isExport: Bool
    /// Whether the root is a `tf.train.Checkpoint` of several parts, and no model.
    private let isAssembled: Bool

    init(_ graph: ObjectGraph?, _ bundle: TensorBundle) {
        self.graph = graph
        isExport =
            bundle.entries.contains { $0.name.hasPrefix("_all_variables/") }
            && bundle.entries.contains { $0.name.hasPrefix("variables/") }
        isAssembled = graph?.isAssembled ?? false
        guard let graph else { return }
        let behind = graph.modelNodesBehindOptimizer()
        let others = graph.nodesWithoutOptimizer().union(behind)
        for (number, node) in graph.nodes.enumerated() {
            if node.isRandomState { randomKeys.formUnion(node.keys) }
            if others.contains(number) { otherKeys.formUnion(node.keys) } else { optimizerKeys.formUnion(node.keys) }
        }
        optimizerKeys.subtract(otherKeys)
        modelNeedsOptimizer = behind.contains { !graph.nodes[$0].keys.isEmpty }
    }

    func role(of entry: BundleEntry) -> TensorRole {
        if SliceKey.name(in: entry.key) != nil || entry.type == BundleType.string || entry.type == BundleType.variant {
            return .other
        }
        if isOptimizerState(entry) { return .optimizer }
        return isModelTensor(entry) ? .model : .other
    }

    func isOptimizerState(_ entry: BundleEntry) -> Bool {
        let key = String(decoding: SliceKey.name(in: entry.key) ?? entry.key, as: UTF8.self)
        if optimizerKeys.contains(key) { return true }
        if otherKeys.contains(key) { return false }
        // A table's two tensors have the object's key and a suffix.
        if let end = key.lastIndex(of: "-"), optimizerKeys.contains(String(key[..<end])) { return true }
        return key.contains("/.OPTIMIZER_SLOT/") || graph == nil && key.hasPrefix("optimizer/")
    }

    private func isModelTensor(_ entry: BundleEntry) -> Bool {
        let path = entry.name.components(before: "/.ATTRIBUTES/")
        guard let first = path.first, !Self.counters.contains(first) else { return false }
        if isAssembled, path.count == 1, entry.isCount { return false }
        if isExport, first == "_all_variables" { return false }
        if randomKeys.contains(entry.name) || path.contains(where: Self.generators.contains) { return false }
        return !zip(path, path.dropFirst()).contains { $0 == ("keras_api", "metrics") }
    }

    /// Of `tf.train.Checkpoint`, BackupAndRestore and Estimator.
    private static let counters: Set<String> = [
        "save_counter", "train_counter", "ckpt_saved_epoch", "ckpt_saved_batch", "_ckpt_saved_epoch",
        "_ckpt_saved_batch", "global_step",
    ]

    /// What the state of random generators lies below, or in: Keras 3's, Keras 2's, and `tf.random.Generator`'s.
    private static let generators: Set<String> = ["seed_generator", "_random_generator", "_state_var"]
}

extension BundleEntry {
    /// A single int32 or int64.
    fileprivate var isCount: Bool { shape.isEmpty && (type == 3 || type == 9) }
}

extension String {
    fileprivate func components(before end: String) -> [String] {
        let path = firstRange(of: end).map { self[..<$0.lowerBound] } ?? self[...]
        return path.split(separator: "/").map(String.init)
    }
}

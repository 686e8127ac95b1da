extension ObjectGraph {
    /// Whether the root is no model but has models for parts, beside their optimizer, counters and the like:
    /// `tf.train.Checkpoint(step=..., net=...)`. Its `save` adds a count to the root; `write` does not, but models have
    /// layers that have parts of their own.
    var isAssembled: Bool {
        guard let root = nodes.first else { return false }
        return root.children.contains {
            $0.name == "save_counter" || !leadsToOptimizer($0) && hasLayers(nodes[$0.node])
        }
    }

    private func hasLayers(_ node: Node) -> Bool {
        node.children.contains { !leadsToOptimizer($0) && !nodes[$0.node].children.isEmpty }
    }
}

/// Which objects are the optimizer's. A checkpoint names no classes, so an optimizer is known by its edge's name, which is
/// Keras's own, or by what it keeps (for `tf.train.Checkpoint(opt=...)`).
extension ObjectGraph {
    /// Whether an edge leads to an optimizer.
    func leadsToOptimizer(_ edge: Edge) -> Bool {
        edge.node != 0 && nodes.indices.contains(edge.node)
            && (edge.name == "optimizer" || nodes[edge.node].isOptimizer)
    }

    /// The nodes that are there without any optimizer.
    func nodesWithoutOptimizer() -> Set<Int> { nodes(from: nodes.isEmpty ? [] : [0]) }

    /// The nodes of the model to which nothing but an optimizer leads. Keras 3's optimizers keep what they train
    /// (Keras 3.15, optimizers/base_optimizer.py, `build`), while lists and dicts of layers are not tracked.
    func modelNodesBehindOptimizer() -> Set<Int> {
        let others = nodesWithoutOptimizer()
        let trained = nodes.enumerated().lazy.filter { !others.contains($0.offset) }.flatMap(\.element.children)
            .filter { $0.name == "_trainable_variables" }.map(\.node)
        return nodes(from: Set(trained)).subtracting(others)
    }

    private func nodes(from starts: Set<Int>) -> Set<Int> {
        var reached = starts
        var waiting = Array(reached)
        while let node = waiting.popLast() {
            for edge in nodes[node].children where !leadsToOptimizer(edge) && reached.insert(edge.node).inserted {
                waiting.append(edge.node)
            }
        }
        return reached
    }

    /// The key of the count of steps: TF 2.11 and later call it `_iterations`, those before `iter`. Where an optimizer
    /// wraps another, as Keras 3's LossScaleOptimizer does, the wrapped one counts.
    func iterationsKey() -> String? {
        for edge in nodes.lazy.flatMap(\.children) where leadsToOptimizer(edge) {
            let own = nodes[edge.node].children
            let wrapped = own.filter { $0.name == "inner_optimizer" }.flatMap { nodes[$0.node].children }
            let counters = (wrapped + own).filter { Self.counters.contains($0.name) }
            if let key = counters.lazy.flatMap({ nodes[$0.node].keys }).first { return key }
        }
        return nil
    }

    fileprivate static let counters: Set<String> = ["_iterations", "iter", "iterations"]
}

extension ObjectGraph.Node {
    /// Slots, or a count of steps beside a rate or variables of its own.
    fileprivate var isOptimizer: Bool {
        if hasSlots { return true }
        let names = Set(children.map(\.name))
        let parts: Set = ["_learning_rate", "learning_rate", "_variables", "_momentums", "decay", "beta_1", "momentum"]
        return !names.isDisjoint(with: ObjectGraph.counters) && !names.isDisjoint(with: parts)
    }
}

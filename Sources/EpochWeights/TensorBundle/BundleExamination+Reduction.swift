internal import EpochCore

extension BundleExamination {
    /// What a reduction has to know is the graph's edge to the optimizer; no variable of the model may hang on it.
    var withoutOptimizer: ReductionOutlook {
        if roles.modelNeedsOptimizer {
            return .impossible(
                "variables of the model are stored through its optimizer alone, and would be lost with it")
        }
        guard bundle.entries.contains(where: roles.isOptimizerState) else { return .done }
        return graph == nil
            ? .impossible("it has no object graph, so nothing tells which variables are the optimizer's") : .possible
    }
}

extension ReductionOutlook {
    /// Of two parts that are reduced as one.
    func together(with other: ReductionOutlook) -> ReductionOutlook {
        switch (self, other) {
        case (.impossible, _), (_, .done): self
        default: other
        }
    }
}

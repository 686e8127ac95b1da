/// What a snapshot is worth.
extension RetentionPolicy {
    /// The best good snapshot: the first of equals, as strict comparison leaves it.
    package func best(of items: [RetentionItem]) -> RetentionItem? {
        let ordered = Self.inOrderOfCapture(items)
        return bestIndex(ordered).map { ordered[$0] }
    }

    /// The newest snapshot that is sure and verified.
    package func latest(of items: [RetentionItem]) -> RetentionItem? {
        items.filter(\.isGood).max { $0.id < $1.id }
    }

    /// Indices of the good ones with a value that Keras could call an improvement (so no NaN, and no loss without
    /// bound), best first, earlier first among equals.
    func ranked(_ items: [RetentionItem]) -> [Int] {
        let valued = items.indices.compactMap { index in rankedValue(items[index]).map { (index: index, value: $0) } }
        let sorted = valued.sorted { left, right in
            left.value == right.value ? left.index < right.index : monitor.isBetter(left.value, than: right.value)
        }
        return sorted.map(\.index)
    }

    func bestIndex(_ items: [RetentionItem]) -> Int? {
        var best: (index: Int, value: Double)?
        for index in items.indices {
            guard let value = rankedValue(items[index]) else { continue }
            if best.map({ monitor.isBetter(value, than: $0.value) }) ?? true { best = (index, value) }
        }
        return best?.index
    }

    private func rankedValue(_ item: RetentionItem) -> Double? {
        guard item.isGood, let value = item.value, monitor.isBetter(value, than: monitor.worst) else { return nil }
        return value
    }

    /// Indices of what may go to make room, what is worth least first: what is not good, oldest first; then good ones
    /// that `keep_best` does not name, oldest first; then those, the worst first.
    func givingOrder(_ items: [RetentionItem], _ reasons: [KeepReasons]) -> [Int] {
        let given = items.indices.filter { !reasons[$0].isEmpty && !reasons[$0].isProtected }
        let named = ranked(items).reversed().filter { reasons[$0].contains(.keepBest) && !reasons[$0].isProtected }
        let others = given.filter { !reasons[$0].contains(.keepBest) }
        return others.filter { !items[$0].isGood } + others.filter { items[$0].isGood } + named
    }
}

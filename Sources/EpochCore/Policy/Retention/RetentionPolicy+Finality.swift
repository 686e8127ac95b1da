/// Which items are settled for ever, so that a long history can be planned for in little memory.
extension RetentionPolicy {
    /// - Parameter items: those that are kept, in the order of captures.
    /// - Returns: whether each stays whatever comes, and is not looked at when others are chosen. Where `max_bytes` may
    ///   take anything, it is not asked.
    func finality(_ items: [RetentionItem], _ reasons: [KeepReasons]) -> [Bool] {
        guard items.contains(where: \.isGood) else { return items.map { _ in false } }
        let needed: KeepReasons = [.keepLatest, .keepBest, .best, .newestGood]
        let isTurnTaken = turnsTaken(items, reasons)
        return items.indices.map { index in
            reasons[index].isDisjoint(with: needed) && isTurnTaken[index] && staysForEver(items[index], reasons[index])
        }
    }

    private func staysForEver(_ item: RetentionItem, _ reasons: KeepReasons) -> Bool {
        if !reasons.isDisjoint(with: [.noRule, .keepEveryEpochs, .keepEvery]) { return true }
        guard let number = item.number else { return false }
        return rules.thin?.contains { $0.last == nil && number.isMultiple(of: $0.everyEpochs) } ?? false
    }

    /// `keep_every` counts from the last one that it kept. Such a one is needed until the next kept item of its kind is
    /// another of them: what lies in between would else take its turn.
    private func turnsTaken(_ items: [RetentionItem], _ reasons: [KeepReasons]) -> [Bool] {
        guard rules.keepEvery != nil else { return items.map { _ in true } }
        var taken = items.map { _ in true }
        var isNextSpaced = [false, false]
        for index in items.indices.reversed() {
            let kind = items[index].isGood ? 1 : 0
            let isSpaced = reasons[index].contains(.keepEvery)
            taken[index] = !isSpaced || isNextSpaced[kind]
            isNextSpaced[kind] = isSpaced
        }
        return taken
    }
}

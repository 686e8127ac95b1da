/// Which snapshots of one run stay. Pure: the plan is carried out elsewhere, and printed as it is for a dry run.
///
/// Whatever the rules say, pinned and leased snapshots stay, and so do the newest good one and the policy's best: what
/// replaces them would have to be verified first.
package struct RetentionPolicy: Hashable, Sendable {
    package var rules: RetentionRules
    package var monitor: Monitor

    package init(rules: RetentionRules, monitor: Monitor) {
        self.rules = rules
        self.monitor = monitor
    }

    /// Takes O(n log n), and O(n) but for `keep_best` where the items come in the order of captures.
    ///
    /// - Parameters:
    ///   - items: all present snapshots of one run, in any order.
    ///   - evicted: ids that are to go to keep the archive's limits. Protected ones stay all the same.
    package func plan(
        _ items: [RetentionItem], now: Timestamp, evicting evicted: Set<String> = []
    ) -> RetentionPlan {
        let ordered = Self.inOrderOfCapture(items)
        var draft = RetentionDraft(ordered, reasons: keepReasons(ordered, now: now))
        draft.remove(.limits) { evicted.contains($0.id) }
        if let limit = rules.maxBytes { draft.trim(to: limit, order: givingOrder(ordered, draft.reasons)) }
        if draft.hasMadeRoom { draft.reconsider { keepReasons($0, now: now) } }
        return draft.plan { rules.maxBytes == nil ? finality($0, $1) : $0.map { _ in false } }
    }

    static func inOrderOfCapture(_ items: [RetentionItem]) -> [RetentionItem] {
        let isOrdered = zip(items, items.dropFirst()).allSatisfy { $0.id < $1.id }
        return isOrdered ? items : items.sorted { $0.id < $1.id }
    }
}

/// Which snapshots of one run stay. Pure: the plan is carried out elsewhere, and printed as it is for a dry run.
package struct RetentionPolicy: Hashable, Sendable {
    package var rules: RetentionRules
    package var monitor: Monitor

    package init(rules: RetentionRules, monitor: Monitor) {
        self.rules = rules
        self.monitor = monitor
    }

    /// Whatever the rules say, the newest good snapshot and the policy's best stay: what replaces them would have to
    /// be verified first.
    ///
    /// - Parameter snapshots: all present snapshots of one run, in any order.
    package func plan(_ snapshots: [Snapshot]) -> RetentionPlan {
        let ordered = snapshots.sorted { $0.id < $1.id }
        let reasons = keepReasons(ordered)
        var plan = RetentionPlan()
        for snapshot in ordered {
            if let reason = reasons[snapshot.id] {
                plan.kept.append(.init(id: snapshot.id, reason: reason.joined(separator: "; ")))
            } else {
                plan.removed.append(.init(id: snapshot.id, reason: removalReason))
            }
        }
        return plan
    }

    /// The best good snapshot: the first of equals, as strict comparison leaves it.
    package func best(of snapshots: [Snapshot]) -> Snapshot? {
        ranked(snapshots.sorted { $0.id < $1.id }).first
    }

    /// The newest snapshot that is sure and verified.
    package func latest(of snapshots: [Snapshot]) -> Snapshot? {
        snapshots.filter(\.isGood).max { $0.id < $1.id }
    }

    private func keepReasons(_ ordered: [Snapshot]) -> [String: [String]] {
        var reasons: [String: [String]] = [:]
        func keep(_ snapshots: some Sequence<Snapshot>, _ reason: String) {
            for snapshot in snapshots { reasons[snapshot.id, default: []].append(reason) }
        }
        if rules.isEmpty { keep(ordered, "no prune rule is set") }
        if let count = rules.keepLatest { keep(newest(count, of: ordered), "keep_latest \(count)") }
        if let count = rules.keepBest { keep(ranked(ordered).prefix(count), "keep_best \(count)") }
        if let step = rules.keepEveryEpochs { keep(multiples(of: step, in: ordered), "keep_every_epochs \(step)") }
        if let best = best(of: ordered) { keep([best], "best by \(monitor.metric)") }
        if let latest = latest(of: ordered) { keep([latest], "newest good snapshot") }
        return reasons
    }

    /// The newest N, and the newest N good ones: a good snapshot gives way to good ones alone, and of the others no more
    /// than N stay.
    private func newest(_ count: Int, of ordered: [Snapshot]) -> [Snapshot] {
        let ids = Set((ordered.suffix(count) + ordered.filter(\.isGood).suffix(count)).map(\.id))
        return ordered.filter { ids.contains($0.id) }
    }

    /// Good snapshots with a value that Keras could call an improvement (so no NaN, and no loss without bound), best
    /// first, earlier first among equals.
    private func ranked(_ ordered: [Snapshot]) -> [Snapshot] {
        let valued = ordered.enumerated().compactMap { index, snapshot -> (Int, Double, Snapshot)? in
            guard snapshot.isGood, let value = snapshot.metrics[monitor.metric]?.number else { return nil }
            return monitor.isBetter(value, than: monitor.worst) ? (index, value, snapshot) : nil
        }
        let sorted = valued.sorted { left, right in
            left.1 == right.1 ? left.0 < right.0 : monitor.isBetter(left.1, than: right.1)
        }
        return sorted.map(\.2)
    }

    private func multiples(of step: Int, in ordered: [Snapshot]) -> [Snapshot] {
        ordered.filter { snapshot in snapshot.epoch.map { ($0 + 1) % step == 0 } ?? false }
    }

    private var removalReason: String {
        var rules: [String] = []
        if let count = self.rules.keepLatest { rules.append("keep_latest \(count)") }
        if let count = self.rules.keepBest { rules.append("keep_best \(count)") }
        if let step = self.rules.keepEveryEpochs { rules.append("keep_every_epochs \(step)") }
        return "not kept by \(rules.joined(separator: ", "))"
    }
}

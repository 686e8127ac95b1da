/// What all runs together may have: each run's own policy, and then the archive's limits, shared fairly. Pure.
package struct ArchivePolicy: Hashable, Sendable {
    package var limits: Configuration.Limits

    package init(limits: Configuration.Limits) {
        self.limits = limits
    }

    /// - Parameters:
    ///   - usage: before the plan.
    ///   - bytes: what is to come, and needs room.
    package func plan(
        _ holdings: [RunHolding], usage: ArchiveUsage, adding bytes: UInt64 = 0, now: Timestamp
    ) -> ArchivePlan {
        var plan = ArchivePlan(
            runs: holdings.map { .init(holding: $0, plan: $0.policy.plan($0.items, now: now)) })
        let excess = limits.excess(of: usage.freeing(plan.freed), adding: bytes)
        guard excess > 0 else { return plan }
        let share = FairShare(freeing: excess, of: plan.runs)
        for (index, ids) in share.evicted {
            let holding = plan.runs[index].holding
            plan.runs[index].plan = holding.policy.plan(holding.items, now: now, evicting: ids)
        }
        plan.shortfall = share.shortfall
        return plan
    }
}

extension ArchiveUsage {
    fileprivate func freeing(_ bytes: UInt64) -> ArchiveUsage {
        ArchiveUsage(used: used - min(used, bytes), free: free.map { $0.addingSaturated(bytes) })
    }
}

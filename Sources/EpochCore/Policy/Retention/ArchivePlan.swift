/// What stays and what goes in the whole archive.
package struct ArchivePlan: Hashable, Sendable {
    package struct Run: Hashable, Sendable {
        package var holding: RunHolding
        package var plan: RetentionPlan

        package init(holding: RunHolding, plan: RetentionPlan) {
            self.holding = holding
            self.plan = plan
        }

        /// Bytes that go.
        package var freed: UInt64 {
            let ids = Set(plan.removed.map(\.id))
            return holding.items.reduce(0) { ids.contains($1.id) ? $0.addingSaturated($1.size) : $0 }
        }
    }

    /// In the order of the holdings.
    package var runs: [Run]
    /// Bytes that the limits are broken by even so: all that is left is protected.
    package var shortfall: UInt64

    package init(runs: [Run], shortfall: UInt64 = 0) {
        self.runs = runs
        self.shortfall = shortfall
    }

    package var freed: UInt64 { runs.reduce(0) { $0.addingSaturated($1.freed) } }
}

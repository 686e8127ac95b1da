/// What a policy makes of one row.
package struct ReplayStep: Hashable, Sendable {
    package var key: RowKey
    package var decision: Decision
    /// The name that the snapshot gets; nil when none is made.
    package var path: String?
    /// The name is taken, and the policy asks before it overwrites: nobody answers in a replay, so it is not saved.
    package var isPending = false
    package var evictions: [ReplayEviction]

    package init(key: RowKey, decision: Decision, evictions: [ReplayEviction]) {
        self.key = key
        self.decision = decision
        self.evictions = evictions
    }

    /// Whether another policy does the same with the row, for whatever reason.
    package func hasSameEffect(as other: ReplayStep) -> Bool {
        decision.outcome == other.decision.outcome && path == other.path && isPending == other.isPending
            && evictions.map(\.snapshot.path) == other.evictions.map(\.snapshot.path)
    }
}

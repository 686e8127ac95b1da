/// What a policy makes of one row.
package struct ReplayStep: Hashable, Sendable {
    package var key: RowKey
    package var decision: Decision
    /// The name that the snapshot gets; nil when none is made.
    package var path: String?
    package var evictions: [ReplayEviction]

    /// Whether another policy does the same with the row, for whatever reason.
    package func hasSameEffect(as other: ReplayStep) -> Bool {
        decision.outcome == other.decision.outcome && path == other.path
            && evictions.map(\.snapshot.path) == other.evictions.map(\.snapshot.path)
    }
}

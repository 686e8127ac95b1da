/// Counts and sums, for metrics and status.
package struct CatalogTotals: Hashable, Sendable {
    package struct Watch: Hashable, Sendable {
        package var name: String
        package var runs: Int
        /// Present ones.
        package var snapshots: Int
        package var bytes: UInt64
    }

    /// Ever stored.
    package var records: Int
    /// By name.
    package var watches: [Watch]

    package var runs: Int { watches.reduce(0) { $0 + $1.runs } }
    package var snapshots: Int { watches.reduce(0) { $0 + $1.snapshots } }
    package var bytes: UInt64 { watches.reduce(0) { $0 + $1.bytes } }
}

/// A snapshot whose name is taken, and that waits for somebody to say whether it may take the place of what is there.
/// Its JSON form lies beside its bytes: the question outlives the daemon.
package struct PendingSnapshot: Hashable, Sendable, Codable {
    /// The format. Readers refuse a higher one.
    package static let currentVersion = Snapshot.currentVersion

    /// The snapshot's own.
    package private(set) var version: Int
    /// As it would be committed.
    package var snapshot: Snapshot
    /// The records that it would answer: one, or the candidates of an uncertain pairing.
    package var rows: [RowKey]
    /// When it was parked; the time for an answer counts from here.
    package var parked: Timestamp
    /// Why it will not be saved. What is left to do is to say so and to remove it.
    package var refusal: String?

    package init(snapshot: Snapshot, rows: [RowKey], parked: Timestamp) {
        version = snapshot.version
        self.snapshot = snapshot
        self.rows = rows
        self.parked = parked
    }

    package var id: String { snapshot.id }

    /// Only the last one that wants a name can have it: an earlier one is not asked about any more.
    package func isSuperseded(by other: Snapshot) -> Bool {
        snapshot.run == other.run && snapshot.path == other.path && snapshot.id < other.id
    }
}

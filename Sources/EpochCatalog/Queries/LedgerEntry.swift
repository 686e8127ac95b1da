/// What is known of one decision, and of what became of it.
package struct LedgerEntry: Hashable, Sendable {
    /// nil: the snapshot is known from the archive alone.
    package var record: StoredRecord?
    /// The one that was made for it, or may be of its epoch.
    package var snapshot: StoredSnapshot?
    /// Of the snapshot's life, oldest first.
    package var events: [SnapshotEvent]
}

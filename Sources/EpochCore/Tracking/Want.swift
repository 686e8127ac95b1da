/// A record that the policy decided to save, and whose weights have not been committed yet.
package struct Want: Hashable, Sendable {
    package var row: TrackedRow
    package var record: EpochRecord
    /// The rendered name.
    package var path: String
    /// The policy's reason.
    package var reason: String
    /// The weights file that is being committed for it.
    package var source: String?
    /// What went wrong with the weights that may have been this record's.
    package var loss: String?

    package init(row: TrackedRow, record: EpochRecord, path: String, reason: String) {
        self.row = row
        self.record = record
        self.path = path
        self.reason = reason
    }
}

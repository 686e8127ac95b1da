import EpochCore

/// A row that was read, and that waits for the event it belongs to: rows and weights must reach the tracker in the
/// order in which they were written, and a late reader finds more rows than the event at hand told of.
struct QueuedRow: Sendable {
    var record: EpochRecord
    /// The file that it, or its first part, stands in, and where.
    var file: String
    var offset: UInt64
    var incarnation: Int
    var written: LogRow.Written
}

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

    /// When it was written, where that is known already.
    var time: Timestamp? {
        switch written {
        case .at(let written), .before(let written): written.time
        case .withEvent, .unknown: nil
        }
    }

    /// The same, to be taken after its turn.
    var late: QueuedRow {
        guard case .at(let time) = written else { return self }
        var row = self
        row.written = .before(time)
        return row
    }
}

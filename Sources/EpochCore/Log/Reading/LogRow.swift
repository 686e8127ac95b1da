/// An epoch or a batch that a log has told, and how surely its time is known.
package struct LogRow: Hashable, Sendable {
    package enum Written: Hashable, Sendable {
        /// With one of the log's events, in their order: logs to which each write is a row.
        case withEvent
        /// At this time, and nothing that came later has been told before it.
        case at(RowTime)
        /// At this time; what came later may have been told already, since it took that long to know the epoch whole.
        case before(RowTime)
        case unknown
    }

    package var record: EpochRecord
    /// The path of the file in which the epoch begins, and where.
    package var file: String
    package var offset: UInt64
    package var written: Written
}

extension LogRecord {
    /// Of the metrics that have a value.
    var names: Set<String> { Set(metrics.filter { $0.value != .missing }.keys) }
}

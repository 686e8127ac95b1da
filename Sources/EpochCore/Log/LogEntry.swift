/// What a log says at one place.
package struct LogEntry: Hashable, Sendable, Codable {
    package enum Content: Hashable, Sendable, Codable {
        /// All that the log has of an epoch. The same epoch may come again: a resumed training repeats epochs.
        case epoch(LogRecord)
        /// What the log has of a batch, or of a step.
        case step(LogRecord)
        /// What could not be used. The reason is short and printable, whatever the log holds.
        case unused(reason: String)
    }

    /// Where it begins: for an epoch of several rows, the first.
    package var offset: UInt64
    /// The path in the log's folder; empty for logs of a single file.
    package var file: String
    package var content: Content

    package init(offset: UInt64, file: String = "", _ content: Content) {
        self.offset = offset
        self.file = file
        self.content = content
    }

    var isEpoch: Bool { if case .epoch = content { true } else { false } }

    /// The epoch's record, if this is one.
    package var epoch: LogRecord? {
        if case .epoch(let record) = content { record } else { nil }
    }
}

/// The epoch that a log is at, put together from several rows: of each metric the last value counts.
struct OpenEpoch: Hashable, Sendable, Codable {
    private var offset: UInt64 = 0
    private var record: LogRecord?

    init() {}

    var entry: LogEntry? { record.map { LogEntry(offset: offset, .epoch($0)) } }

    /// Adds a row of `row.epoch`. Returns the epoch before, if this row begins another.
    mutating func add(_ row: LogRecord, at offset: UInt64) -> LogEntry? {
        if record?.epoch == row.epoch {
            record?.merge(row)
            return nil
        }
        let before = close()
        self.offset = offset
        record = row.isBounded ? row : LogRecord(epoch: row.epoch)
        if !row.isBounded { record?.merge(row) }
        return before
    }

    /// The epoch is over.
    mutating func close() -> LogEntry? {
        defer { record = nil }
        return entry
    }
}

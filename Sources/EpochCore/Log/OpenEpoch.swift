/// The epoch that a log is at, put together from several rows: of each metric the last value counts.
struct OpenEpoch: Hashable, Sendable, Codable {
    private var offset: UInt64 = 0
    private var record: LogRecord?
    /// The last row, if it has one metric that is not in the record yet. The next row mostly has the same one, and takes
    /// its place.
    private var latest: LogRecord?

    init() {}

    var entry: LogEntry? { whole.map { LogEntry(offset: offset, .epoch($0)) } }

    /// Adds a row of `row.epoch`. Returns the epoch before, if this row begins another.
    mutating func add(_ row: LogRecord, at offset: UInt64) -> LogEntry? {
        if let epoch = row.epoch, epoch == record?.epoch {
            merge(row)
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
        defer { (record, latest) = (nil, nil) }
        return entry
    }

    private var whole: LogRecord? {
        guard var whole = record else { return nil }
        if let latest { whole.merge(latest) }
        return whole
    }

    private mutating func merge(_ row: LogRecord) {
        if latest?.isReplaced(by: row) == true { return }
        if let latest { record?.merge(latest) }
        latest = nil
        if row.content.isOne, row.isBounded { latest = row } else { record?.merge(row) }
    }
}

extension LogRecord {
    /// Takes the row's place if that says all anew.
    fileprivate mutating func isReplaced(by row: LogRecord) -> Bool {
        guard content.isReplaced(by: row.content) else { return false }
        step = row.step ?? step
        time = row.time ?? time
        return true
    }
}

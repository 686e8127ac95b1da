/// The epochs of a log that were handed on last: those that the log may still add to, and some that it has left.
struct HandedEpochs: Hashable, Sendable, Codable {
    private struct Epoch: Hashable, Codable {
        var offset: UInt64
        var record: LogRecord
        /// The parser has given it: what comes under its number is another training's, or a part from a late file.
        var isClosed: Bool
    }

    private static let limit = 8

    /// The newest `limit` of them count. The others are dropped by and by.
    private var epochs: [Epoch] = []

    /// What the last of them had.
    var names: Set<String> { epochs.last?.record.names ?? [] }

    mutating func add(_ entry: LogEntry, _ record: LogRecord, isClosed: Bool) {
        epochs.append(Epoch(offset: entry.offset, record: record, isClosed: isClosed))
        if epochs.count == 2 * Self.limit { epochs.removeFirst(Self.limit) }
    }

    /// The parser gives this epoch. Nil if it is a new one, else the metrics that were added or changed since it was
    /// handed on.
    mutating func close(_ entry: LogEntry, _ record: LogRecord) -> [String]? {
        guard let index = index(of: entry, record) else { return nil }
        defer { epochs[index].isClosed = true }
        return merge(record, into: index)
    }

    /// The log has this of an epoch that it has not left. As `close`.
    mutating func look(at entry: LogEntry, _ record: LogRecord) -> [String]? {
        index(of: entry, record).map { merge(record, into: $0) }
    }

    private func index(of entry: LogEntry, _ record: LogRecord) -> Int? {
        // By number first, in place: nearly all epochs are new ones.
        for index in epochs.indices.suffix(Self.limit).reversed() where epochs[index].record.epoch == record.epoch {
            if isSame(epochs[index], entry, record) { return index }
        }
        return nil
    }

    private func isSame(_ epoch: Epoch, _ entry: LogEntry, _ record: LogRecord) -> Bool {
        let common = epoch.record.names.intersection(record.names)
        if epoch.isClosed { return common.isEmpty }
        guard epoch.offset != entry.offset, !common.isEmpty else { return true }
        return common.contains { epoch.record.metrics[$0] == record.metrics[$0] }
    }

    private mutating func merge(_ record: LogRecord, into index: Int) -> [String] {
        let known = epochs[index].record.metrics
        let changed = record.metrics.filter { $0.value != .missing && known[$0.key] != $0.value }.keys.sorted()
        for name in changed { if let value = record.metrics[name] { epochs[index].record.merge(name, value) } }
        return changed
    }
}

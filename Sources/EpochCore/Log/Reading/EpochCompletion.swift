/// Decides when an epoch is whole that its log may still add to.
///
/// Several kinds of logs spread an epoch over rows and files. That it is over they tell with the next epoch, which is
/// an epoch too late to know which weights are its own. So it counts as whole once it has all metrics that the epoch
/// before it had; or, where there is none to compare with, has all that the policy asks for and the log was left alone
/// for `quiet` seconds. What the log adds to it afterwards is told, and changes no decision.
package struct EpochCompletion: Hashable, Sendable, Codable {
    /// Seconds without a change, after which an epoch with all that is needed counts as whole.
    package static let quiet = 0.5
    /// Seconds after which one counts that lacks something: the last of a training has no successor.
    package static let patience = 60.0

    /// An epoch that was not handed on yet.
    private struct Open: Hashable, Codable {
        var entry: LogEntry
        var changed: RowTime

        var epoch: Int? { if case .epoch(let record) = entry.content { record.epoch } else { nil } }
    }

    /// What was added after the last epoch had been handed on.
    private var late: Set<String> = []
    /// The newest epoch, and the one before it, if the parser has not given that yet.
    private var open: Open?
    private var left: Open?
    private var past = HandedEpochs()

    package init() {}

    /// An epoch that the parser gave.
    /// - Parameter time: when it was written, if that is known.
    /// - Returns: nil if it was handed on already. `note`: what to tell of it.
    mutating func close(_ entry: LogEntry, at time: RowTime?, note: inout String?) -> LogRow? {
        guard let record = entry.epoch, let epoch = record.epoch else { return nil }
        if let additions = past.close(entry, record) {
            note = tell(additions, of: epoch)
            return nil
        }
        let known = take(epoch)
        late = []
        past.add(entry, record, isClosed: true)
        return LogRow(entry, record, known.map { .before($0.changed) } ?? time.map { .at($0) } ?? .unknown)
    }

    /// What the parser has of epochs that go on, all files being read to their ends. Of these the newest may be whole; the
    /// others are over, and the parser will give them.
    /// - Parameters:
    ///   - time: when the log was last written to.
    ///   - isBehind: the parser has not given all that are over.
    /// - Returns: the newest, if it is whole now, and the next one.
    mutating func look(
        at entries: [LogEntry], at time: RowTime, isBehind: Bool, note: inout String?
    ) -> [LogRow] {
        for entry in entries.suffix(Self.lookLimit) { note = additions(in: entry) ?? note }
        guard let entry = entries.last, let record = entry.epoch, past.look(at: entry, record) == nil else { return [] }
        remember(entry, record, time)
        guard let open, !isBehind, isUsual(open) else { return [] }
        return release(isLate: open.changed != time)
    }

    /// How many of them are looked at for what came late.
    static let lookLimit = 8

    private mutating func take(_ epoch: Int) -> Open? {
        if open?.epoch == epoch {
            defer { open = nil }
            return open
        }
        guard left?.epoch == epoch else { return nil }
        defer { left = nil }
        return left
    }

    /// An epoch is under way, or its wholeness is waited for.
    var isOpen: Bool { open != nil }

    /// An epoch has all that is needed, and waits to be known whole.
    func isHolding(needs: Set<String>) -> Bool {
        open.map { needs.isSubset(of: $0.entry.epoch?.names ?? []) } ?? false
    }

    /// When `expire` could hand something on.
    func deadline(needs: Set<String>) -> Timestamp? {
        guard let open else { return nil }
        let hasAll = needs.isSubset(of: open.entry.epoch?.names ?? [])
        return open.changed.time.adding(seconds: hasAll ? Self.quiet : Self.patience)
    }

    /// Nothing has come for a while.
    mutating func expire(at now: Timestamp, needs: Set<String>) -> [LogRow] {
        guard let deadline = deadline(needs: needs), deadline <= now else { return [] }
        return release(isLate: true)
    }

    /// It has the metrics of the epoch before.
    private func isUsual(_ epoch: Open) -> Bool {
        guard let record = epoch.entry.epoch else { return false }
        // What the last epoch had, with what came late.
        let usual = past.names.union(late)
        return !usual.isEmpty && usual.isSubset(of: record.names)
    }

    private mutating func release(isLate: Bool) -> [LogRow] {
        guard let epoch = open, let record = epoch.entry.epoch else { return [] }
        open = nil
        late = []
        past.add(epoch.entry, record, isClosed: false)
        return [LogRow(epoch.entry, record, isLate ? .before(epoch.changed) : .at(epoch.changed))]
    }

    private mutating func remember(_ entry: LogEntry, _ record: LogRecord, _ time: RowTime) {
        if open?.epoch != record.epoch {
            left = open ?? left
            open = Open(entry: entry, changed: time)
        } else if open?.entry != entry {
            open = Open(entry: entry, changed: time)
        }
    }

    private mutating func additions(in entry: LogEntry) -> String? {
        guard let record = entry.epoch, let epoch = record.epoch else { return nil }
        return past.look(at: entry, record).flatMap { tell($0, of: epoch) }
    }

    private mutating func tell(_ additions: [String], of epoch: Int) -> String? {
        guard !additions.isEmpty else { return nil }
        late.formUnion(additions)
        let shown = additions.prefix(4).joined(separator: ", ")
        return "epoch \(epoch + 1): \(shown) came after it had been decided on"
    }
}

extension LogRow {
    fileprivate init(_ entry: LogEntry, _ record: LogRecord, _ written: Written) {
        self.init(
            record: EpochRecord(epoch: record.epoch ?? 0, metrics: record.metrics), file: entry.file,
            offset: entry.offset, written: written)
    }
}

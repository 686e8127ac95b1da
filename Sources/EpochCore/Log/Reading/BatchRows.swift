/// Makes rows of the steps that a log tells, for a policy that counts batches.
///
/// What follows each other under one step is one row. What comes for a step after a later one, or after its row was
/// handed on, changes no decision.
struct BatchRows: Hashable, Sendable, Codable {
    private struct Open: Hashable, Codable {
        var entry: LogEntry
        var record: LogRecord
    }

    private var numbering: BatchNumbering
    private let stepsPerEpoch: Int?
    private var open: Open?

    init(_ format: LogFormat, stepsPerEpoch: Int?) {
        numbering = BatchNumbering(base: format == .lightning ? 0 : nil)
        self.stepsPerEpoch = stepsPerEpoch
    }

    func canPlace(_ entry: LogEntry) -> Bool {
        guard case .step(let record) = entry.content, let step = record.step else { return false }
        return (0...LogLimits.number).contains(step) && (record.epoch != nil || stepsPerEpoch != nil)
    }

    /// Hands the step before on, if this is another.
    mutating func take(_ entry: LogEntry, _ record: LogRecord, into rows: inout [LogRow]) {
        guard let known = open?.record, known.step == record.step, known.epoch == record.epoch else {
            flush(into: &rows)
            return open = Open(entry: entry, record: record)
        }
        for (name, value) in record.metrics { open?.record.merge(name, value) }
    }

    /// The log tells the end of the epoch of the last step.
    mutating func endEpoch(into rows: inout [LogRow]) {
        flush(into: &rows)
        numbering.endEpoch()
    }

    /// What the log has of the last step is all that is waited for.
    mutating func flush(into rows: inout [LogRow]) {
        guard let open, let step = open.record.step else { return }
        self.open = nil
        let place = numbering.place(epoch: open.record.epoch, step: step, stepsPerEpoch: stepsPerEpoch)
        guard let place else { return }
        let record = EpochRecord(epoch: place.epoch, batch: place.batch, metrics: open.record.metrics)
        rows.append(LogRow(record: record, file: open.entry.file, offset: open.entry.offset, written: .withEvent))
    }
}

/// Plays a log through a policy: row in, events out. Without weights and daemon, it tells what epochd would save and
/// evict, and why, if the weights of every saved epoch were captured and found good.
///
/// Pure, and of constant memory: of the snapshots only those are held that retention may still remove, and of the others
/// the newest names, so that one which is given again is found.
package struct Replay: Sendable {
    package let settings: ReplaySettings
    package private(set) var summary = ReplaySummary()
    private var save = SaveState()
    private var last: RowKey?
    private var archive: ReplayArchive

    package init(_ settings: ReplaySettings) {
        self.settings = settings
        archive = ReplayArchive(settings)
    }

    /// - Returns: nil for a batch at whose end the policy decides nothing.
    package mutating func take(_ record: EpochRecord) -> ReplayStep? {
        let key = place(record)
        let row = record.batch == nil ? summary.rows : record.epoch
        let time = settings.epochSeconds == nil ? nil : settings.time(ofRow: row)
        guard let decision = settings.policy.decision(on: record, time: time, state: &save) else { return nil }
        var step = ReplayStep(key: key, decision: decision, evictions: [])
        if let rendered = decision.path { save(record, as: rendered, row, &step) }
        summary.count(step)
        return step
    }

    private mutating func save(_ record: EpochRecord, as rendered: String, _ row: Int, _ step: inout ReplayStep) {
        step.path = rendered
        step.isPending = archive.mustAsk(for: rendered)
        guard !step.isPending else { return }
        let value = record.metrics[settings.policy.monitor.metric]?.number
        (step.path, step.evictions) = archive.commit(rendered, step.key, value: value, row: row)
    }

    /// The best snapshot that is left: where the link `best` leads.
    package var best: RetentionItem? { archive.best }
    /// The newest one that is left.
    package var latest: RetentionItem? { archive.latest }
    /// The snapshots that are left, in the order of capture, with what keeps each. Of those that stay for ever, the newest.
    package var left: [(snapshot: RetentionItem, reasons: KeepReasons)] { archive.left }

    /// As in `RunTracker`: what is not above the last row means that the training was resumed. In a log of batches, epochs
    /// as a whole have no place among the rows.
    private mutating func place(_ record: EpochRecord) -> RowKey {
        if record.batch == nil, let last, last.batch != nil {
            return RowKey(generation: last.generation, epoch: record.epoch)
        }
        let isResumed = last.map { !$0.precedes(record) } ?? false
        if isResumed { save.failure = nil }
        let generation = (last?.generation ?? 0) + (isResumed ? 1 : 0)
        let key = RowKey(generation: generation, epoch: record.epoch, batch: record.batch)
        last = key
        return key
    }
}

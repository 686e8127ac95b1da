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

    package mutating func take(_ record: EpochRecord) -> ReplayStep {
        let key = RowKey(generation: beginGenerationIfNeeded(record), epoch: record.epoch)
        last = key
        let time = settings.epochSeconds == nil ? nil : settings.time(ofRow: summary.rows)
        let decision = settings.policy.decide(record, time: time, state: &save)
        var step = ReplayStep(key: key, decision: decision, evictions: [])
        if let rendered = decision.path {
            let value = record.metrics[settings.policy.monitor.metric]?.number
            (step.path, step.evictions) = archive.commit(rendered, key, value: value, row: summary.rows)
        }
        summary.count(step)
        return step
    }

    /// The best snapshot that is left: where the link `best` leads.
    package var best: RetentionItem? { archive.best }
    /// The newest one that is left.
    package var latest: RetentionItem? { archive.latest }
    /// The snapshots that are left, in the order of capture, with what keeps each. Of those that stay for ever, the newest.
    package var left: [(snapshot: RetentionItem, reasons: KeepReasons)] { archive.left }

    /// As in `RunTracker`: an epoch that is not above the last one means that the training was resumed.
    private mutating func beginGenerationIfNeeded(_ record: EpochRecord) -> Int {
        guard let last else { return 0 }
        guard record.epoch <= last.epoch else { return last.generation }
        save.failure = nil
        return last.generation + 1
    }
}

import EpochCore

/// The catalog's part: what a batch stores in one transaction, and a restarted daemon begins with.
struct StoredRecords {
    enum Outcome: Equatable {
        case waiting, skipped, saved, uncertain, missed, failed
    }

    struct Record {
        var record: EpochRecord
        /// The row that was read.
        var trained: TrainedEpoch
        var decision: Decision
        var outcome: Outcome
        var time: Timestamp?
    }

    var memory = TrackerMemory()
    /// How much of the log was read, of which incarnation.
    var incarnation = 0
    var rowsRead = 0
    var keys: [RowKey] = []
    var records: [RowKey: Record] = [:]

    /// As `RunTracker(resuming:)` makes them.
    func wants(_ outcome: Outcome) -> [Want] {
        keys.compactMap { key in
            guard let stored = records[key], stored.outcome == outcome, let path = stored.decision.path else {
                return nil
            }
            let row = memory.rows.last { $0.key == key } ?? TrackedRow(key: key, index: -1, time: stored.time)
            return Want(row: row, record: stored.record, path: path, reason: stored.decision.reason)
        }
    }
}

extension RunTracker {
    mutating func takeRow(_ record: EpochRecord, time: Timestamp?, late: RowTime? = nil) {
        if record.batch == nil, memory.hasBatches { return takeEpochEnd(record, time: time) }
        startGenerationIfNeeded(record)
        let key = RowKey(generation: memory.generation, epoch: record.epoch, batch: record.batch)
        let row = TrackedRow(key: key, index: memory.rowCount, time: time)
        memory.remember(row)
        decide(on: record, row)
        if let late { placeWrites(behind: row, late) }
        placeWrites(before: row)
    }

    /// Where the policy makes no decision, as at nearly all batches, nothing is recorded either.
    private mutating func decide(on record: EpochRecord, _ row: TrackedRow) {
        let decision = settings.policy.decision(on: record, time: row.time, state: &memory.save)
        guard let decision else { return }
        actions.append(.recorded(row.key, record, decision))
        if let path = decision.path {
            wants.append(Want(row: row, record: record, path: path, reason: decision.reason))
        }
    }

    /// What a log of batches says of the epoch as a whole. It often is told late, and no weights are saved with it: so it
    /// has no place among the rows around writes.
    private mutating func takeEpochEnd(_ record: EpochRecord, time: Timestamp?) {
        let isOfEarlier = memory.rows.last.map { $0.key.epoch < record.epoch } ?? false
        let key = RowKey(generation: max(0, memory.generation - (isOfEarlier ? 1 : 0)), epoch: record.epoch)
        let decision = settings.policy.decide(record, time: time, state: &memory.save)
        actions.append(.recorded(key, record, decision))
    }

    /// An epoch (or a batch of the same one) that is not above the last one means that the training was resumed or begun anew. Begun anew, which
    /// only a log that was emptied and starts at epoch 0 shows, it also forgets the best of the training before. Either
    /// way a policy that had failed has another chance, as a new callback has.
    private mutating func startGenerationIfNeeded(_ record: EpochRecord) {
        guard let last = memory.rows.last, !last.key.precedes(record) else { return }
        memory.generation += 1
        memory.save.failure = nil
        if memory.restartedAt == memory.rowCount && record.epoch == 0 { memory.save = SaveState() }
    }

    /// The row is the first one after every write that has ended and has none yet.
    private mutating func placeWrites(before row: TrackedRow) {
        for index in writes.indices where writes[index].next == nil && writes[index].previous != row {
            if writes[index].ended == nil {
                writes[index].rowCameMeanwhile = true
            } else if isBehind(row, writes[index]) {
                writes[index].next = row
                learn(from: writes[index])
            } else {
                writes[index].hasUnclearNeighbours = true
            }
        }
    }

    /// A write that was found has its place by time alone: rows that were read after it may be older than it.
    private func isBehind(_ row: TrackedRow, _ write: TrackedWrite) -> Bool {
        guard write.wasFound else { return true }
        guard let time = row.time, let ended = write.ended else { return false }
        return time >= ended
    }

    /// A record of an earlier row that no write can be for any more will not get its weights. In one pass, and in a scan
    /// only when many have gathered: a log of a million rows must not pay for all of them at each.
    mutating func reportMissed() {
        guard !isScanning || wants.count >= Self.missedLimit, let row = memory.rows.last else { return }
        let hopeless = wants.filter { $0.row.index < row.index && isHopeless($0) }
        guard !hopeless.isEmpty else { return }
        let unseen = "its weights were gone before epochd saw the row"
        let never = "no weights were written for this epoch"
        for want in hopeless { noteMiss(want, reason: want.loss ?? (want.row.time == nil ? unseen : never)) }
        let keys = Set(hopeless.map(\.row.key))
        // A new array: removing would keep the room that a scan needed, for each of a thousand runs.
        wants = wants.filter { !keys.contains($0.row.key) }
    }

    private func isHopeless(_ want: Want) -> Bool {
        !writes.contains { $0.isCandidate(for: want.row) || $0.isCommitting(for: want.row.key) }
    }

    mutating func miss(_ want: Want, reason: String) {
        noteMiss(want, reason: reason)
        wants.removeAll { $0.row.key == want.row.key }
    }

    private mutating func noteMiss(_ want: Want, reason: String) {
        actions.append(.missed(want.row.key, reason: reason))
        guard settings.weights.namesEpoch else { return }
        missed[want.row.key] = want
        forgetOldMisses()
    }

    /// Now and then, so that a log of a million rows does not pay for it at each.
    private mutating func forgetOldMisses() {
        guard missed.count > 2 * Self.missedLimit else { return }
        let newest = missed.values.map(\.row.index).sorted().suffix(Self.missedLimit)
        missed = missed.filter { $0.value.row.index >= newest.first ?? 0 }
    }

    /// What the policy decided to save under this key, unless it has been committed.
    func want(for key: RowKey) -> Want? {
        wants.last { $0.row.key == key } ?? missed[key]
    }
}

extension RunTracker {
    /// The record's snapshot turned out to be in the archive already.
    package mutating func fulfil(_ key: RowKey) {
        wants.removeAll { $0.row.key == key }
        missed[key] = nil
    }
}

/// Rows that may be of another training than the write beside them.
extension RunTracker {
    /// The log was truncated or replaced between the write's neighbours. Rows that were never read may be gone, and with
    /// them the one that the write is of.
    func mayLackRows(_ write: TrackedWrite) -> Bool {
        guard let first = memory.restartedAt else { return false }
        return (write.previous?.index ?? -1) < first && (write.next?.index ?? first) >= first
    }

    /// The next row repeats an epoch. So it was written by another process than the row before, and the write may be by
    /// either.
    func isResumed(_ write: TrackedWrite) -> Bool {
        guard let previous = write.previous, let next = write.next else { return false }
        return previous.key.generation != next.key.generation
    }

    func isCloseToNext(_ write: TrackedWrite) -> Bool {
        guard let ended = write.ended, let next = write.next?.time else { return false }
        return next.seconds(since: ended) <= OrderEvidence.closeness
    }

    /// Whether weights that were found, with this record's epoch in their name, are its own, and not of a training that
    /// repeated the epoch. The first generation is all there was, as far as anybody can tell. Of a later one they are if
    /// they are younger than one of its rows, or as old as their own.
    func isOfGeneration(_ write: TrackedWrite, _ row: TrackedRow) -> Bool {
        guard let ended = write.ended, !isOutOfPlace(write, row) else { return false }
        guard memory.generation > 0 || memory.restartedAt != nil else { return true }
        let first = memory.restartedAt ?? 0
        guard row.index >= first else { return false }
        if let own = row.time, abs(own.seconds(since: ended)) <= OrderEvidence.closeness { return true }
        return memory.rows.contains { known in
            known.key.generation == row.key.generation && known.index >= first && known.time.map { $0 < ended } ?? false
        }
    }

    /// Written after a row that came later, or may repeat the epoch, or long after its own, where the rows do not come
    /// first.
    private func isOutOfPlace(_ write: TrackedWrite, _ row: TrackedRow) -> Bool {
        guard let ended = write.ended else { return true }
        let isLate = memory.rows.contains { later in
            later.index > row.index && later.time.map { $0 < ended } ?? (later.key.epoch == row.key.epoch)
        }
        if isLate { return true }
        guard write.previous?.index == row.index, let time = row.time, !isKnownLogFirst else { return false }
        return (write.began ?? ended).seconds(since: time) > OrderEvidence.closeness
    }

    var isKnownLogFirst: Bool {
        settings.order == .logFirst || (settings.order == .auto && memory.order.score <= -OrderEvidence.certainty)
    }

    var isKnownWeightsFirst: Bool {
        settings.order == .weightsFirst
            || (settings.order == .auto && memory.order.score >= OrderEvidence.certainty)
    }
}

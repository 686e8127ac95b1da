/// Weights that say in their name which epoch they are of: the strongest evidence.
///
/// A resumed training may repeat the epoch of the last row. So a name alone tells the row only where one of the write's
/// neighbours is of its epoch; where both may be, the nearer one is it.
extension RunTracker {
    func judgeByName(_ write: TrackedWrite, number: Int, now: Timestamp) -> Judgement {
        if isBatchWise, let batch = write.name?.batch { return judgeByBatch(write, number, batch) }
        if write.wasFound || write.rowCameMeanwhile { return judgeFound(write, number: number) }
        let evidence = "epoch \(number) in the file's name"
        let next = write.next.flatMap { $0.key.epoch == number - 1 ? $0 : nil }
        guard let previous = previous(of: write, epoch: number - 1) else {
            if next != nil, mayLackRows(write), !isCloseToNext(write) { return repeated(number) }
            return next.map { .owner($0, evidence: evidence) } ?? judgeByEpochAlone(write, number: number)
        }
        if let next, isCloseToNext(write) { return .owner(next, evidence: evidence) }
        if isCloseToPrevious(write) || isKnownLogFirst { return .owner(previous, evidence: evidence) }
        if next != nil || isResumed(write) { return repeated(number) }
        guard write.next == nil else { return .owner(previous, evidence: evidence) }
        let due = wakeForName(write)
        guard let due, due <= now, isSilent else { return .wait(until: due) }
        return .owner(previous, evidence: "\(evidence), and no row came after it")
    }

    /// When silence tells that the row before the write is its own, though it did not follow it at once: a resumed training
    /// may repeat this very epoch, weights first, but its row then comes right behind them. nil while nothing but a row can
    /// tell, as where a training was resumed before, or its callbacks are known to come in the other order.
    func wakeForName(_ write: TrackedWrite) -> Timestamp? {
        guard let number = write.name?.number, write.next == nil, !write.wasFound, !write.rowCameMeanwhile,
            let ended = write.ended, let row = previous(of: write, epoch: number - 1)?.time,
            !isKnownWeightsFirst, !isRowPending, !isRowHeldBack, memory.generation == 0, memory.restartedAt == nil
        else { return nil }
        let before = (write.began ?? ended).seconds(since: row)
        return ended.adding(seconds: max(Self.shortestDoubt, 10 * before))
    }

    /// Seconds: far more than lies between two callbacks of one epoch.
    private static let shortestDoubt = 30.0

    private func judgeFound(_ write: TrackedWrite, number: Int) -> Judgement {
        let evidence = "epoch \(number) in the file's name"
        let next = write.next.flatMap { $0.key.epoch == number - 1 ? $0 : nil }
        let row = next ?? wantedPrevious(write, epoch: number - 1) ?? wantedRow(of: number - 1)
        guard let row else { return write.next == nil && isAwaited(write) ? .wait(until: nil) : .orphan }
        return isOfGeneration(write, row) ? .owner(row, evidence: evidence) : repeated(number)
    }

    private func judgeByEpochAlone(_ write: TrackedWrite, number: Int) -> Judgement {
        guard write.next != nil else { return .wait(until: nil) }
        guard let row = wantedRow(of: number - 1) else { return .orphan }
        return isResumed(write) || mayLackRows(write) || !isOfGeneration(write, row)
            ? repeated(number) : .owner(row, evidence: "epoch \(number) in the file's name")
    }

    private func repeated(_ number: Int) -> Judgement {
        .uncertain(evidence: "epoch \(number) was trained more than once, and the times do not tell which one it is")
    }

    private func isCloseToPrevious(_ write: TrackedWrite) -> Bool {
        guard let began = write.began, let row = write.previous?.time else { return false }
        return began.seconds(since: row) <= OrderEvidence.closeness
    }

    /// The row before the write, if it is of this epoch, and near or still without its weights.
    private func previous(of write: TrackedWrite, epoch: Int) -> TrackedRow? {
        guard let previous = write.previous, previous.key.epoch == epoch, !mayLackRows(write) else { return nil }
        return isCloseToPrevious(write) || want(for: previous.key) != nil ? previous : nil
    }

    /// The record before the write, if it is of this epoch and still lacks its weights.
    private func wantedPrevious(_ write: TrackedWrite, epoch: Int) -> TrackedRow? {
        guard let previous = write.previous, previous.key.epoch == epoch else { return nil }
        return want(for: previous.key) == nil ? nil : previous
    }

    private func wantedRow(of epoch: Int) -> TrackedRow? {
        want(for: RowKey(generation: memory.generation, epoch: epoch))?.row
    }

    /// Found weights that are older than the last row cannot be of a later one: they are left from another training.
    private func isAwaited(_ write: TrackedWrite) -> Bool {
        guard let last = memory.rows.last else { return true }
        guard let ended = write.ended, let time = last.time else { return false }
        return ended > time
    }
}

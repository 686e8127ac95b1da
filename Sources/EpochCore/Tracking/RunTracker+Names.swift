/// Weights that say in their name which epoch they are of: the strongest evidence.
extension RunTracker {
    func judgeByName(_ write: TrackedWrite, number: Int) -> Judgement {
        let epoch = number - 1
        let evidence = "epoch \(number) in the file's name"
        if let next = write.next, next.key.epoch == epoch { return .owner(next, evidence: evidence) }
        if let row = wantedRow(of: epoch, for: write) { return .owner(row, evidence: evidence) }
        return write.next == nil && isAwaited(write, epoch: epoch) ? .wait(until: nil) : .orphan
    }

    /// The record before the write, if it is of this epoch and still lacks its weights; or an older one of the current
    /// generation, where the writing was not seen, or where the next row came and was of another epoch.
    private func wantedRow(of epoch: Int, for write: TrackedWrite) -> TrackedRow? {
        if let previous = write.previous, previous.key.epoch == epoch, want(for: previous.key) != nil {
            return previous
        }
        guard write.wasFound || write.next != nil else { return nil }
        return want(for: RowKey(generation: memory.generation, epoch: epoch))?.row
    }

    /// Found weights that are older than the last row cannot be of a later one: they are left from another training.
    private func isAwaited(_ write: TrackedWrite, epoch: Int) -> Bool {
        guard write.wasFound else { return true }
        guard let last = memory.rows.last else { return true }
        guard let ended = write.ended, let time = last.time else { return false }
        return ended > time
    }
}

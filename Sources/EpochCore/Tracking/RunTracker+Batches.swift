/// Weights of logs that tell of batches: several rows are of one epoch, and so may several saves be.
extension RunTracker {
    /// Whether rows are batches, as far as is known.
    var isBatchWise: Bool { settings.policy.countsBatches && (memory.hasBatches || memory.rows.isEmpty) }

    /// A name with the epoch alone does not tell which of its batches the file is of, and is written again with each.
    func telling(_ name: NameMatch?) -> NameMatch? {
        guard isBatchWise, var name, name.batch == nil else { return name }
        name.number = nil
        return name
    }

    /// - Parameters:
    ///   - number: of the epoch, in the file's name.
    ///   - batch: there, too.
    func judgeByBatch(_ write: TrackedWrite, _ number: Int, _ batch: Int) -> Judgement {
        let named = RowKey(generation: memory.generation, epoch: number - 1, batch: batch - 1)
        let evidence = "epoch \(number), batch \(batch) in the file's name"
        let beside = [write.previous, write.next].compactMap { $0 }.first { $0.key.isSamePlace(as: named) }
        guard let row = beside ?? want(for: named)?.row else {
            return write.next == nil ? .wait(until: nil) : .orphan
        }
        guard row == beside || !(isResumed(write) || mayLackRows(write)) else {
            return .uncertain(evidence: "\(evidence), which was trained more than once")
        }
        return .owner(row, evidence: evidence)
    }
}

extension RowKey {
    fileprivate func isSamePlace(as other: RowKey) -> Bool { epoch == other.epoch && batch == other.batch }
}

@testable import EpochCore

/// What must hold in every schedule.
extension ScheduledDaemon {
    /// A certain order holds the weights of its record's own epoch and generation.
    mutating func check(_ order: CommitOrder) {
        guard let weights = held[order.write] else {
            return violations.append("\(order.rows) are committed without a capture")
        }
        guard order.pairing.certainty == .certain || order.record != nil else { return }
        for key in order.rows where !isTrue(key, weights) {
            violations.append("\(key) got the weights of \(weights): \(order.pairing.evidence)")
        }
    }

    private func isTrue(_ key: RowKey, _ weights: TrainedEpoch) -> Bool {
        guard let row = current.records[key]?.trained else { return false }
        return row.epoch == weights.epoch && row.generation == weights.generation
    }

    /// No record has two snapshots that claim it.
    mutating func archive(_ order: CommitOrder) {
        archive.append(
            Archived(generation: order.generation, epoch: order.record?.epoch, candidates: order.candidates))
        guard order.record != nil else { return }
        for key in order.rows where !committed.insert(key).inserted { violations.append("\(key) was committed twice") }
    }

    /// A decision to save that has no outcome is still waited for.
    mutating func checkEnd() {
        let waited = Set(tracker.wants.map(\.row.key))
        for key in current.keys where current.records[key]?.outcome == .waiting && !waited.contains(key) {
            violations.append("\(key) waits for ever: nobody remembers it")
        }
    }
}

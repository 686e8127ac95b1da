import EpochAPI
import EpochCore

extension PendingInfo {
    /// - Parameter seconds: how long an answer is waited for.
    init(_ parked: PendingSnapshot, seconds: Double, archive: String) {
        let snapshot = parked.snapshot
        self.init(
            id: snapshot.id, run: snapshot.run.description, generation: snapshot.generation, epoch: snapshot.epoch,
            number: snapshot.epoch.map { $0 + 1 }, candidates: snapshot.candidates,
            metrics: snapshot.metrics.mapValues(Metric.init), path: snapshot.path,
            existing: "\(archive)/\(snapshot.run)/\(snapshot.path)",
            pendingPath: "\(archive)/.epochd/pending/\(snapshot.id)", size: snapshot.size, sha256: snapshot.sha256,
            monitor: snapshot.monitor, monitorValue: snapshot.monitorValue, reason: snapshot.reason,
            certainty: snapshot.pairing.certainty.rawValue, evidence: snapshot.pairing.evidence,
            validation: snapshot.verdict.validation.rawValue, parked: WireTime(parked.parked),
            expires: WireTime(parked.parked.adding(seconds: seconds)))
    }
}

import EpochCatalog
import EpochCore

let alpha = RunID(watch: "demo", name: "alpha")

extension CatalogChange {
    static func seen(_ run: RunID) -> CatalogChange {
        .runSeen(run, directory: "/runs/\(run.name)", at: moment(1))
    }

    static func recorded(epoch: Int, metrics: [String: MetricValue] = ["val_loss": .number(0.5)]) -> CatalogChange {
        .recorded(
            alpha,
            CatalogRecord(
                record: EpochRecord(epoch: epoch, metrics: metrics), generation: 0, log: "training.csv", incarnation: 0,
                byteOffset: UInt64(epoch), time: moment(2), decision: .save, reason: "improved"))
    }

    static func committed(
        _ id: String, run: RunID = alpha, epoch: Int = 0, value: Double = 0.5, path: String? = nil, size: UInt64 = 10,
        sha256: String = ""
    ) -> CatalogChange {
        .committed(.made(id, run: run, epoch: epoch, value: value, path: path, size: size, sha256: sha256))
    }
}

extension Snapshot {
    fileprivate static func made(
        _ id: String, run: RunID, epoch: Int, value: Double, path: String?, size: UInt64, sha256: String
    ) -> Snapshot {
        let identity = FileIdentity(device: 1, inode: 2, birth: 3)
        return Snapshot(
            id: id, run: run, generation: 0, epoch: epoch, metrics: ["val_loss": .number(value)],
            path: path ?? "\(id).h5", size: size, sha256: sha256, monitor: "val_loss", reason: "improved",
            pairing: Pairing(certainty: .certain, evidence: "test"), source: "model.h5",
            sourceVersion: FileVersion(identity: identity, size: size, modified: moment(1), changed: moment(1)),
            verdict: ProbeVerdict(validation: .passed), settled: moment(2), committed: moment(3))
    }
}

extension PendingSnapshot {
    static func parked(_ id: String) -> PendingSnapshot {
        let snapshot = Snapshot.made(id, run: alpha, epoch: 0, value: 0.5, path: nil, size: 10, sha256: "")
        return PendingSnapshot(snapshot: snapshot, rows: [], parked: moment(4))
    }
}

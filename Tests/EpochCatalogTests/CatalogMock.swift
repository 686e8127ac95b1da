import EpochCatalog
import EpochCore

let alpha = RunID(watch: "demo", name: "alpha")
let beta = RunID(watch: "demo", name: "beta")

func moment(_ seconds: Int64) -> Timestamp { Timestamp(nanoseconds: seconds * 1_000_000_000) }

extension CatalogChange {
    static func seen(_ run: RunID, directory: String = "/runs/alpha") -> CatalogChange {
        .runSeen(run, directory: directory, at: moment(1))
    }
}

extension CatalogRecord {
    /// Epoch N lies at byte 100 N.
    static func mock(
        epoch: Int, metrics: [String: MetricValue] = ["val_loss": .number(0.5)], log: String = "training.csv",
        incarnation: Int = 0, decision: RecordDecision = .save, reason: String = "improved"
    ) -> CatalogRecord {
        CatalogRecord(
            record: EpochRecord(epoch: epoch, metrics: metrics), generation: 0, log: log, incarnation: incarnation,
            byteOffset: UInt64(epoch * 100), time: moment(Int64(epoch)), decision: decision, reason: reason)
    }
}

extension Snapshot {
    static func mock(
        id: String, run: RunID = alpha, epoch: Int? = 0, value: MetricValue = .number(0.5), size: UInt64 = 10,
        monitor: String = "val_loss", validation: ProbeVerdict.Validation = .passed
    ) -> Snapshot {
        let identity = FileIdentity(device: 1, inode: 2, birth: 3)
        let version = FileVersion(identity: identity, size: size, modified: moment(1), changed: moment(1))
        return Snapshot(
            id: id, run: run, generation: 0, epoch: epoch, metrics: [monitor: value], path: "\(id).h5", size: size,
            sha256: String(repeating: "a", count: 64), monitor: monitor, reason: "improved",
            pairing: Pairing(certainty: epoch == nil ? .uncertain : .certain, evidence: "test"), source: "model.h5",
            sourceVersion: version, verdict: ProbeVerdict(validation: validation), settled: moment(2),
            committed: moment(3))
    }
}

/// A catalog in memory after these changes.
func catalog(_ changes: [CatalogChange]) throws -> Catalog {
    let catalog = try Catalog.inMemory()
    try catalog.apply(changes)
    return catalog
}

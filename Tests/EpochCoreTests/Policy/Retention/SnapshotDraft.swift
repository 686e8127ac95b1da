import EpochCore

/// A snapshot of which only that matters which retention looks at.
struct SnapshotDraft {
    /// Its place in the order of captures.
    var number: Int
    var epoch: Int?
    var value: MetricValue = .missing
    var isCertain = true
    var validation = ProbeVerdict.Validation.passed
    var settled: Int64 = 0
    var committed: Int64 = 0

    var item: RetentionItem { RetentionItem(snapshot, metric: "val_loss") }

    var snapshot: Snapshot {
        let identity = FileIdentity(device: 1, inode: 2, birth: 3)
        let time = Timestamp(nanoseconds: settled)
        let zeros = String(repeating: "0", count: 6 - String(number).count)
        return Snapshot(
            id: zeros + String(number), run: RunID(watch: "w", name: "r"), generation: 0,
            epoch: isCertain ? epoch : nil, metrics: ["val_loss": value], path: "p\(number)", size: 1, sha256: "",
            monitor: "val_loss", reason: "",
            pairing: Pairing(certainty: isCertain ? .certain : .uncertain, evidence: ""),
            source: "model.h5",
            sourceVersion: FileVersion(identity: identity, size: 1, modified: time, changed: time),
            verdict: ProbeVerdict(validation: validation), settled: time, committed: Timestamp(nanoseconds: committed))
    }

    /// One a value, of the epochs 0, 1, and so on.
    static func history(_ values: [Double]) -> [RetentionItem] {
        values.enumerated().map { SnapshotDraft(number: $0, epoch: $0, value: .number($1)).item }
    }
}

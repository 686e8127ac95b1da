import EpochCore

/// A snapshot as far as retention looks at it.
struct SnapshotDraft {
    /// Its place in the order of captures.
    var number: Int
    var epoch: Int?
    var value: MetricValue = .missing
    var isCertain = true
    var validation = ProbeVerdict.Validation.passed

    var snapshot: Snapshot {
        let identity = FileIdentity(device: 1, inode: 2, birth: 3)
        let time = Timestamp(nanoseconds: 0)
        let zeros = String(repeating: "0", count: 6 - String(number).count)
        return Snapshot(
            id: zeros + String(number), run: RunID(watch: "w", name: "r"), generation: 0,
            epoch: isCertain ? epoch : nil, metrics: ["val_loss": value], path: "p\(number)", size: 1, sha256: "",
            monitor: "val_loss", reason: "",
            pairing: Pairing(certainty: isCertain ? .certain : .uncertain, evidence: ""),
            source: "model.h5",
            sourceVersion: FileVersion(identity: identity, size: 1, modified: time, changed: time),
            verdict: ProbeVerdict(validation: validation), settled: time, committed: time)
    }

    /// One a value, of the epochs 0, 1, and so on.
    static func history(_ values: [Double]) -> [Snapshot] {
        values.enumerated().map { SnapshotDraft(number: $0, epoch: $0, value: .number($1)).snapshot }
    }

    static func random(_ number: Int, _ random: inout some RandomNumberGenerator) -> Snapshot {
        let values: [MetricValue] = [
            .number(Double(Int.random(in: 0...4, using: &random))), .number(Double.random(in: 0...4, using: &random)),
            .number(.nan), .number(.infinity), .number(-.infinity), .missing, .text("x"),
        ]
        let validations: [ProbeVerdict.Validation] = [.passed, .opaque, .refused, .crashed, .timedOut, .unavailable]
        let isPlain = Int.random(in: 0...2, using: &random) > 0
        return SnapshotDraft(
            number: number, epoch: Int.random(in: 0...12, using: &random),
            value: isPlain
                ? values[Int.random(in: 0...1, using: &random)] : values.randomElement(using: &random) ?? .missing,
            isCertain: Int.random(in: 0...5, using: &random) > 0,
            validation: isPlain ? .passed : validations.randomElement(using: &random) ?? .passed
        ).snapshot
    }
}

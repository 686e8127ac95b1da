import EpochCore

/// A log of `val_loss` that was played through a policy.
struct PlayedLog {
    private(set) var replay: Replay
    private(set) var steps: [ReplayStep] = []

    init(
        rows: [(epoch: Int, value: Double)], filepath: String = "w.{epoch:02d}-{val_loss:.2f}.h5",
        bestOnly: Bool = false,
        overwrite: WatchConfiguration.Overwrite = .replace, rules: RetentionRules = RetentionRules(),
        snapshotSize: UInt64? = nil, epochSeconds: Double? = nil
    ) {
        let policy = SavePolicy(template: FilepathTemplate(filepath), saveBestOnly: bestOnly)
        replay = Replay(
            ReplaySettings(
                policy: policy, rules: rules, overwrite: overwrite, snapshotSize: snapshotSize,
                epochSeconds: epochSeconds))
        steps = rows.compactMap { replay.take(EpochRecord(epoch: $0.epoch, metrics: ["val_loss": .number($0.value)])) }
    }

    init(
        values: [Double], filepath: String = "w.{epoch:02d}-{val_loss:.2f}.h5", bestOnly: Bool = false,
        overwrite: WatchConfiguration.Overwrite = .replace, rules: RetentionRules = RetentionRules(),
        snapshotSize: UInt64? = nil, epochSeconds: Double? = nil
    ) {
        self.init(
            rows: values.enumerated().map { ($0, $1) }, filepath: filepath, bestOnly: bestOnly, overwrite: overwrite,
            rules: rules, snapshotSize: snapshotSize, epochSeconds: epochSeconds)
    }

    /// The paths that went at each row.
    var evicted: [[String]] { steps.map { $0.evictions.map(\.snapshot.path) } }

    /// By name.
    var left: [String] { replay.left.map(\.snapshot.path).sorted() }
}

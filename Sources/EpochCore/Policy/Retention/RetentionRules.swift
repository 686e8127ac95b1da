/// The `prune` section of a policy. Any rule that keeps a snapshot keeps it; with no rule that keeps, all are kept.
/// docs/retention.md says each rule in full.
package struct RetentionRules: Hashable, Sendable {
    /// The newest N, and the newest N good ones, so that only good snapshots take the place of good ones.
    package var keepLatest: Int?
    /// The best N by the monitored metric.
    package var keepBest: Int?
    /// Those whose 1-based epoch is a multiple of N.
    package var keepEveryEpochs: Int?
    /// Seconds: the first, then each that is at least this much later than the last one kept by this rule.
    package var keepEvery: Double?
    /// Seconds: those at most this much older than the newest good one. Time in which nothing is trained ages nothing.
    package var keepWithin: Double?
    /// Dense for the recent, sparse for the old.
    package var thin: [ThinningStep]?
    /// The sum of sizes that the run may have; takes what is worth least, and nothing that is protected.
    package var maxBytes: UInt64?

    package init(
        keepLatest: Int? = nil, keepBest: Int? = nil, keepEveryEpochs: Int? = nil, keepEvery: Double? = nil,
        keepWithin: Double? = nil, thin: [ThinningStep]? = nil, maxBytes: UInt64? = nil
    ) {
        self.keepLatest = keepLatest
        self.keepBest = keepBest
        self.keepEveryEpochs = keepEveryEpochs
        self.keepEvery = keepEvery
        self.keepWithin = keepWithin
        self.thin = thin
        self.maxBytes = maxBytes
    }

    /// Whether there is a rule that chooses what is kept.
    var canKeep: Bool {
        keepLatest != nil || keepBest != nil || keepEveryEpochs != nil || keepEvery != nil || keepWithin != nil
            || thin != nil
    }
}

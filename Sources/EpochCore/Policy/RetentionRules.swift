/// The `prune` section of a policy. Any rule that keeps a snapshot keeps it; with no rule at all, all are kept.
package struct RetentionRules: Hashable, Sendable {
    /// The newest N, and the newest N good ones, so that only good snapshots take the place of good ones.
    package var keepLatest: Int?
    /// The best N by the monitored metric.
    package var keepBest: Int?
    /// Those whose 1-based epoch is a multiple of N.
    package var keepEveryEpochs: Int?

    package init(keepLatest: Int? = nil, keepBest: Int? = nil, keepEveryEpochs: Int? = nil) {
        self.keepLatest = keepLatest
        self.keepBest = keepBest
        self.keepEveryEpochs = keepEveryEpochs
    }

    package var isEmpty: Bool { keepLatest == nil && keepBest == nil && keepEveryEpochs == nil }
}

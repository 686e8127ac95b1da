import EpochCore

/// What all runs of a watch go by, held once: there may be thousands of them.
final class WatchRules: Sendable {
    let watch: WatchConfiguration
    let tracking: Shared<RunTracker.Settings>
    /// The metrics that the policy asks for.
    let needs: Set<String>
    /// The policy in short, for the ledger.
    let policy: String

    init(_ watch: WatchConfiguration) {
        self.watch = watch
        tracking = Shared(
            RunTracker.Settings(
                policy: watch.checkpoint, order: watch.order, weights: watch.weights, uncertain: watch.uncertain))
        needs = watch.checkpoint.metricNames
        policy = watch.checkpoint.summary
    }
}

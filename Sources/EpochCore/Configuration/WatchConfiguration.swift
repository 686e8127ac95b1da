/// One entry of `watch`: which directories are runs, what in them is log and weights, and the policy for them.
package struct WatchConfiguration: Hashable, Sendable {
    /// Which of the two callbacks of an epoch comes first; learned unless it is set.
    package enum Order: String, CaseIterable, Hashable, Sendable {
        case auto
        case weightsFirst = "weights_first"
        case logFirst = "log_first"
    }

    /// How changes are noticed.
    package enum Events: String, CaseIterable, Hashable, Sendable {
        /// inotify, and polling where it cannot serve.
        case auto
        case inotify
        case polling
    }

    /// What becomes of weights of which nobody can tell whose epoch they are.
    package enum Uncertain: String, CaseIterable, Hashable, Sendable {
        /// They are archived under a name that claims no epoch.
        case archive
        case skip
    }

    package var name: String
    package var runs: RunsPattern
    package var logs: LogSelection
    package var weights: WeightsSelection
    package var order: Order
    package var uncertain: Uncertain
    package var events: Events
    /// Seconds between two looks, where changes are polled for.
    package var pollInterval: Double
    package var checkpoint: SavePolicy
    package var verbose: Bool
    /// What the weights must hold, and what is left out of them.
    package var demands: ArtifactDemands
    package var overwrite: Overwrite
    /// Seconds in which `.ask` is to be answered; then the answer is no.
    package var approvalTimeout: Double
    package var prune: RetentionRules

    /// What happens when the rendered name exists in the archive.
    package enum Overwrite: Hashable, Sendable {
        /// The new snapshot takes the old one's place in one step.
        case replace
        /// The new snapshot waits for somebody to approve or reject it.
        case ask
        /// The new snapshot gets a suffix: `name-v1.h5`.
        case version
    }

    package init(
        name: String, runs: RunsPattern, logs: LogSelection, weights: WeightsSelection, order: Order = .auto,
        uncertain: Uncertain = .archive, events: Events = .auto, pollInterval: Double = 1, checkpoint: SavePolicy,
        verbose: Bool = false,
        demands: ArtifactDemands = ArtifactDemands(), overwrite: Overwrite = .replace,
        approvalTimeout: Double = 3600, prune: RetentionRules = RetentionRules()
    ) {
        self.name = name
        self.runs = runs
        self.logs = logs
        self.weights = weights
        self.order = order
        self.uncertain = uncertain
        self.events = events
        self.pollInterval = pollInterval
        self.checkpoint = checkpoint
        self.verbose = verbose
        self.demands = demands
        self.overwrite = overwrite
        self.approvalTimeout = approvalTimeout
        self.prune = prune
    }

    package var saveWeightsOnly: Bool { demands.saveWeightsOnly }
    package var includeOptimizer: Bool { demands.includeOptimizer }

    package var retention: RetentionPolicy {
        RetentionPolicy(rules: prune, monitor: checkpoint.ranking)
    }
}

package import EpochCore

/// A plan for the archive, and what became of it.
package struct PruneOutcome: Sendable {
    package var plan: ArchivePlan
    /// Why snapshots of these runs could not be removed; empty for a dry run.
    package var failures: [RunID: String]

    package init(plan: ArchivePlan, failures: [RunID: String] = [:]) {
        self.plan = plan
        self.failures = failures
    }
}

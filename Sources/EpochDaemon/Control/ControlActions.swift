package import EpochCatalog
package import EpochCore

/// What the control socket can have done, supplied by the composition root.
///
/// Each may throw a `Problem` to say exactly what is answered (`.configurationRejected` with all errors); any other
/// error becomes `internal_error`. Each is cancelled when the daemon is asked to stop, and must then return soon.
package struct ControlActions: Sendable {
    /// Loads the configuration anew. Returns its digest; the running one stays when it throws.
    package var reload: @Sendable () async throws -> String
    package var rebuild: @Sendable () async throws -> RebuildResult
    /// Returns when everything that happened before the call has been processed.
    package var sync: @Sendable () async throws -> Void
    /// Plans, and carries it out unless the second says that it is a dry run. For one run, or for all.
    package var prune: @Sendable (RunID?, Bool) async throws -> PruneOutcome
    /// Pins or leases a snapshot, or lets it go.
    package var hold: @Sendable (Snapshot, HoldChange) async throws -> Void

    package init(
        reload: @escaping @Sendable () async throws -> String,
        rebuild: @escaping @Sendable () async throws -> RebuildResult,
        sync: @escaping @Sendable () async throws -> Void,
        prune: @escaping @Sendable (RunID?, Bool) async throws -> PruneOutcome,
        hold: @escaping @Sendable (Snapshot, HoldChange) async throws -> Void
    ) {
        self.reload = reload
        self.rebuild = rebuild
        self.sync = sync
        self.prune = prune
        self.hold = hold
    }
}

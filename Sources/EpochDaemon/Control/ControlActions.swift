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
    /// Returns once it is stored that this file of the run is put back, and no new weights; false when the run is not
    /// watched.
    package var place: @Sendable (PlacedFile, _ file: String, RunID) async throws -> Bool
    /// Answers what is asked of a pending snapshot; `user` is who asks for it. Returns when that has been carried out.
    package var answer: @Sendable (_ id: String, _ isApproval: Bool, _ user: UInt32?) async throws -> AnsweredSnapshot

    package init(
        reload: @escaping @Sendable () async throws -> String,
        rebuild: @escaping @Sendable () async throws -> RebuildResult,
        sync: @escaping @Sendable () async throws -> Void,
        prune: @escaping @Sendable (RunID?, Bool) async throws -> PruneOutcome,
        hold: @escaping @Sendable (Snapshot, HoldChange) async throws -> Void,
        place: @escaping @Sendable (PlacedFile, _ file: String, RunID) async throws -> Bool,
        answer:
            @escaping @Sendable (_ id: String, _ isApproval: Bool, _ user: UInt32?) async throws -> AnsweredSnapshot
    ) {
        self.reload = reload
        self.rebuild = rebuild
        self.sync = sync
        self.prune = prune
        self.hold = hold
        self.place = place
        self.answer = answer
    }
}

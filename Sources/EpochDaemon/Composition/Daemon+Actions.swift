import EpochAPI
import EpochCatalog
import EpochCore

extension Daemon {
    /// What clients of the control socket can have done.
    func actions(
        supervisor: WatchSupervisor, reload: ReloadService, recovery: ArchiveRecovery, pool: WorkerPool,
        retention: RetentionService
    ) -> ControlActions {
        ControlActions(
            reload: { try await reload.reload().mapError(Problem.init).get() },
            rebuild: {
                try await supervisor.whilePaused {
                    try await pool.perform { Result { try recovery.rebuild() } }.get()
                }
            },
            sync: { await supervisor.sync() },
            prune: { run, isDry in
                if let outcome = try await retention.prune(run, isDry: isDry) { return outcome }
                let name = run.map(\.description) ?? ""
                throw Problem(.runNotWatched, "no watch of the configuration has \(name): it has no policy to prune by")
            },
            hold: { snapshot, change in
                do throws(HoldError) {
                    _ = try await retention.hold(snapshot.id, of: snapshot.run, change)
                } catch {
                    throw Problem(error, of: snapshot)
                }
            },
            place: { await supervisor.expect($0, at: $1, of: $2) },
            answer: { id, isApproval, user in
                let result = await supervisor.answer(id, isApproval: isApproval, user: user)
                return try result.mapError { Problem($0, of: id) }.get()
            }
        )
    }
}

extension Problem {
    init(_ error: HoldError, of snapshot: Snapshot) {
        switch error {
        case .gone: self.init(.snapshotGone, "snapshot \(snapshot.id) is not in the archive any more")
        case .archive(let error): self.init(.archiveFailed, "\(error)")
        case .catalog(let error): self.init(.catalogFailed, "\(error)")
        case .stopping: self.init(.stopping, "its watch has ended; ask again")
        }
    }

    init(_ error: PendingAnswerError, of id: String) {
        switch error {
        case .unknown:
            let hint = "it was answered, its time was over, or a later one took its turn: the run's records tell"
            self.init(.unknownPending, "no snapshot with the id \(id) waits for an answer; \(hint)")
        case .failed(let reason): self.init(.approvalFailed, "\(id) waits as before: \(reason)")
        }
    }

    init(_ error: ConfigurationFileError) {
        let errors = error.issues.map { Detail(pointer: $0.pointer, message: "\($0)", suggestion: $0.hint) }
        self.init(.configurationRejected, "\(error)", errors: errors)
    }
}

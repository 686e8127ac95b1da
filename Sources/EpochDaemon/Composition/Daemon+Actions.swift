import EpochAPI
import EpochCatalog
import EpochCore

extension Daemon {
    /// What clients of the control socket can have done.
    func actions(
        supervisor: WatchSupervisor, reload: ReloadService, recovery: ArchiveRecovery, pool: WorkerPool
    ) -> ControlActions {
        ControlActions(
            reload: { try await reload.reload().mapError(Problem.init).get() },
            rebuild: {
                try await supervisor.whilePaused {
                    try await pool.perform { Result { try recovery.rebuild() } }.get()
                }
            },
            sync: { await supervisor.sync() },
            place: { await supervisor.expect($0, at: $1, of: $2) }
        )
    }
}

extension Problem {
    init(_ error: ConfigurationFileError) {
        let errors = error.issues.map { Detail(pointer: $0.pointer, message: "\($0)", suggestion: $0.hint) }
        self.init(.configurationRejected, "\(error)", errors: errors)
    }
}

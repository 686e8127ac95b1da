import EpochCore
import Logging
import ServiceLifecycle
import UnixSignals

/// Takes a new configuration on SIGHUP or when the control socket asks: whole, or not at all.
actor ReloadService: Service {
    private var current: ConfigurationFile
    private let supervisor: WatchSupervisor
    private let limits: ArchiveLimits
    private let board: StatusBoard
    private let notifier: SystemdNotifier
    private let logger: Logger

    init(
        current: ConfigurationFile, supervisor: WatchSupervisor, limits: ArchiveLimits, board: StatusBoard,
        notifier: SystemdNotifier, logger: Logger
    ) {
        self.current = current
        self.supervisor = supervisor
        self.limits = limits
        self.board = board
        self.notifier = notifier
        self.logger = logger
    }

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        for await _ in signals.cancelOnGracefulShutdown() {
            _ = await reload()
        }
    }

    /// - Returns: the digest of the configuration that came in force, or why the old one stays.
    func reload() async -> Result<String, ConfigurationFileError> {
        notifier.reloading(monotonicMicroseconds: SystemdNotifier.monotonicMicroseconds())
        defer { notifier.ready() }
        do {
            let file = try ConfigurationFile(path: current.path)
            try refuseWhatNeedsRestart(file)
            await adopt(file)
            return .success(file.digest)
        } catch {
            board.reloadFailed("\(error)")
            logger.error("configuration not reloaded; the old one stays in force", metadata: ["reason": "\(error)"])
            return .failure(error)
        }
    }

    private func adopt(_ file: ConfigurationFile) async {
        limits.change(to: file.configuration.limits)
        await supervisor.adopt(file.configuration.watches)
        current = file
        board.configurationLoaded(digest: file.digest, at: .now)
        file.report(to: logger)
        logger.notice("configuration reloaded", metadata: ["digest": "\(file.digest)"])
    }

    /// The archive and the socket are held since the start.
    private func refuseWhatNeedsRestart(_ file: ConfigurationFile) throws(ConfigurationFileError) {
        var issues: [ConfigurationIssue] = []
        for (field, new, old) in [
            ("archive", file.configuration.archive, current.configuration.archive),
            ("socket", file.configuration.socket, current.configuration.socket),
        ] where new != old {
            let expected = "\"\(old)\" as long as the daemon runs"
            issues.append(
                ConfigurationIssue(
                    field: field, value: .text(new), expected: expected, hint: "restart epochd to change it"))
        }
        guard issues.isEmpty else {
            throw ConfigurationFileError(path: file.path, cause: .wrong(ConfigurationError(issues: issues)))
        }
    }
}

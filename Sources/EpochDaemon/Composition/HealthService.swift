import EpochArchive
import EpochCore
import Logging
import ServiceLifecycle

/// Tells systemd how the daemon is: ready once everything has been looked at, alive only while every watch takes its
/// messages, and a line of status.
struct HealthService: Service {
    let supervisor: WatchSupervisor
    let board: StatusBoard
    let archive: Archive
    let pool: WorkerPool
    let notifier: SystemdNotifier
    /// Ends when clients can connect.
    let listening: AsyncStream<Never>
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            for await _ in listening {}
            await supervisor.sync()
            try Task.checkCancellation()
            logger.notice("ready")
            notifier.ready()
            try await beat()
        }
        notifier.stopping()
    }

    private func beat() async throws {
        var asked = Timestamp.now
        while true {
            await checkArchive()
            notifier.status(statusLine)
            for service in supervisor.services { service.ping() }
            try await Task.sleep(for: notifier.watchdogInterval ?? .seconds(30))
            if allAnswered(since: asked) { notifier.watchdog() }
            asked = .now
        }
    }

    /// A watch that is stuck does not answer; systemd then restarts the daemon, which loses nothing.
    private func allAnswered(since time: Timestamp) -> Bool {
        let progress = board.current.progress
        return supervisor.services.allSatisfy { service in
            progress[service.configuration.name].map { $0 >= time } ?? false
        }
    }

    private func checkArchive() async {
        let status = await pool.perform {
            do {
                return ArchiveStatus(path: archive.path, freeBytes: try archive.freeBytes())
            } catch {
                return ArchiveStatus(path: archive.path, state: .degraded, reason: "\(error)")
            }
        }
        board.archiveChecked(status)
    }

    private var statusLine: String {
        let live = board.current
        let polling = live.watches.filter { $0.events == .polling }.count
        let troubled = live.runs.values.filter { !$0.problems.isEmpty }.count
        return "\(live.watches.count) watches (\(polling) polling), \(live.runs.count) runs (\(troubled) with problems)"
    }
}

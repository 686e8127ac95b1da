import CLinux
import EpochArchive
import EpochCatalog
import EpochCore
import EpochProbe
import EpochWatch
import Glibc
package import Logging
import ServiceLifecycle
import UnixSignals

/// The composition root: makes the parts, hands each what it needs, and runs them until a signal.
package struct Daemon: Sendable {
    package static let version = "0.1.0"

    private let file: ConfigurationFile
    private let logger: Logger
    private let environment: [String: String]

    package init(_ file: ConfigurationFile, environment: [String: String], logger: Logger) {
        self.file = file
        self.environment = environment
        self.logger = logger
    }

    /// To be called before there are threads or many descriptors: libinotifytools can only wait on low descriptors, and
    /// a lease that is broken sends SIGIO, which kills by default.
    package func run() async throws {
        epoch_limit_arenas()
        epoch_ignore_sigio()
        signal(SIGPIPE, SIG_IGN)
        file.report(to: logger)
        let inotify = try InotifyEventSource.open()
        let archive = try Archive(root: file.configuration.archive, holder: "socket \(file.configuration.socket)")
        let catalog = try Catalog(path: "\(archive.path)/.epochd/catalog.sqlite")
        try ArchiveRecovery(archive: archive, catalog: catalog, logger: logger).run()
        let probe = ProbeClient(executable: InstalledProbe.path)
        let box = await tested(probe)
        try await services(inotify: inotify, archive: archive, catalog: catalog, probe: probe, box: box).run()
    }

    private func tested(_ probe: ProbeClient) async -> BoxReport {
        let box = await probe.selfTest()
        if box.boxed != .full {
            logger.warning(
                "weights are parsed with fewer walls than there should be",
                metadata: ["boxed": "\(box.boxed.rawValue)", "reason": "\(box.reason)"])
        }
        return box
    }

    private func services(
        inotify: InotifyEventSource, archive: Archive, catalog: Catalog, probe: ProbeClient, box: BoxReport
    ) throws -> ServiceGroup {
        let board = StatusBoard(daemon: status(box), archive: ArchiveStatus(path: archive.path))
        let waiting = try archive.pendingSnapshots().reduce(0) { $0 + $1.snapshot.size }
        let limits = ArchiveLimits(file.configuration.limits, catalog: catalog, waiting: waiting)
        let pool = WorkerPool(label: "epochd.archive", width: 2)
        let worker = SnapshotWorker(archive: archive, probe: probe, pool: pool, limits: limits)
        let resources = WatchResources(
            catalog: catalog, worker: worker, inotify: inotify, board: board, logger: logger)
        let supervisor = WatchSupervisor(file.configuration.watches, resources: resources)
        let notifier = SystemdNotifier(environment: environment)
        let reload = ReloadService(
            current: file, supervisor: supervisor, limits: limits, board: board, notifier: notifier, logger: logger)
        let recovery = ArchiveRecovery(archive: archive, catalog: catalog, logger: logger)
        let retention = RetentionService(
            catalog: catalog, archive: archive, limits: limits, supervisor: supervisor, pool: pool, logger: logger)
        let actions = actions(
            supervisor: supervisor, reload: reload, recovery: recovery, pool: pool, retention: retention)
        let listening = AsyncStream<Never>.makeStream()
        let control = ControlService(
            socket: file.configuration.socket, catalog: catalog, board: board, actions: actions, logger: logger,
            onReady: { listening.continuation.finish() })
        let health = HealthService(
            supervisor: supervisor, board: board, archive: archive, pool: pool, notifier: notifier,
            listening: listening.stream, logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: [InotifyService(source: inotify), control, supervisor, retention, reload, health],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(4)
        return ServiceGroup(configuration: configuration)
    }

    private func status(_ box: BoxReport) -> DaemonStatus {
        DaemonStatus(
            version: Self.version, pid: getpid(), started: .now, configurationPath: file.path,
            configurationDigest: file.digest, box: box)
    }
}

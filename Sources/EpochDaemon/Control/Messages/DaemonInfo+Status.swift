import EpochAPI
import EpochCatalog
import EpochCore

extension DaemonInfo {
    init(_ daemon: DaemonStatus, now: Timestamp) {
        self.init(
            version: daemon.version, pid: daemon.pid, started: WireTime(daemon.started),
            uptimeSeconds: max(0, now.seconds(since: daemon.started)),
            configuration: ConfigurationInfo(
                path: daemon.configurationPath, digest: daemon.configurationDigest,
                loaded: WireTime(daemon.configurationLoaded), lastReloadError: daemon.lastReloadError),
            boxed: daemon.box.boxed.rawValue,
            boxedReason: daemon.box.reason.isEmpty ? nil : daemon.box.reason)
    }
}

extension ArchiveInfo {
    init(_ archive: ArchiveStatus, _ totals: CatalogTotals) {
        self.init(
            path: archive.path, state: archive.state.rawValue, reason: archive.reason, freeBytes: archive.freeBytes,
            snapshots: totals.snapshots, bytes: totals.bytes)
    }
}

extension WireTime {
    init(_ time: Timestamp) { self.init(nanoseconds: time.nanoseconds) }
}

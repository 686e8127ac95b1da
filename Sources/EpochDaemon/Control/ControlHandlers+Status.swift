import EpochAPI
import EpochCatalog
import EpochCore

extension ControlHandlers {
    func status() async throws -> StatusResponse {
        let live = board.current
        let totals = try await catalog.read(.totals)
        return StatusResponse(
            daemon: DaemonInfo(live.daemon, now: now), watches: live.watches.map { watch(of: $0, totals) },
            archive: ArchiveInfo(live.archive, totals), runs: totals.runs, records: totals.records,
            pending: live.watches.reduce(0) { $0 + $1.pending.count },
            captures: live.captures, services: services(live), problems: problems(live))
    }

    private func watch(of watch: WatchStatus, _ totals: CatalogTotals) -> WatchInfo {
        let runs = totals.watches.first { $0.name == watch.name }?.runs ?? 0
        return WatchInfo(
            name: watch.name, events: watch.events.rawValue, eventsReason: watch.eventsReason,
            directories: watch.directories, runs: runs, overflows: watch.overflows,
            firstScanDone: watch.firstScanDone, lastScan: watch.lastScan.map(WireTime.init))
    }

    private func services(_ live: LiveStatus) -> [ServiceInfo] {
        live.progress.sorted { $0.key < $1.key }.map { ServiceInfo(name: $0.key, lastProgress: WireTime($0.value)) }
    }

    private func problems(_ live: LiveStatus) -> [RunProblem] {
        live.runs.sorted { $0.key.description < $1.key.description }.flatMap { run, status in
            status.problems.map { RunProblem($0, run: run) }
        }
    }
}

import EpochAPI
import EpochCatalog
import EpochCore

extension ControlHandlers {
    func runs(_ request: ControlRequest) async throws -> RunsPage {
        let limit = try request.limit()
        let after: Int64 = try request.number("after", in: 0...Int64.max) ?? 0
        // One more than asked for: it tells whether there is a next page.
        let found = try await catalog.read(.runs(watch: request.text("watch"), after: after, limit: limit + 1))
        let live = board.current
        var page = RunsPage(runs: [])
        for stored in found.prefix(limit) { page.runs.append(try await info(stored, live)) }
        if found.count > limit { page.next = page.runs.last?.number }
        return page
    }

    func run(_ id: String) async throws -> RunInfo {
        try await info(try await find(id), board.current)
    }

    func records(_ request: ControlRequest) async throws -> RecordsPage {
        let run = try await find(request.id)
        let limit = try request.limit()
        let after: Int64 = try request.number("after", in: 0...Int64.max) ?? 0
        let found = try await catalog.read(.records(run: run.number, after: after, limit: limit + 1))
        var page = RecordsPage(records: found.prefix(limit).map(RecordInfo.init))
        if found.count > limit { page.next = page.records.last?.number }
        return page
    }

    /// By the catalog's number, by `watch/name`, or by a name that only one run has.
    func find(_ id: String) async throws -> StoredRun {
        if let number = Int64(id), let run = try await catalog.read(.run(number: number)) { return run }
        let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
        if parts.count == 2, let run = try await catalog.read(.run(RunID(watch: parts[0], name: parts[1]))) {
            return run
        }
        let named = try await catalog.read(.runs(named: id))
        if named.count > 1 {
            let names = named.map(\.id.description).joined(separator: ", ")
            throw Problem(.ambiguousRun, "\(id) may be any of \(names); say which")
        }
        guard let run = named.first else {
            throw Problem(.unknownRun, "no run is called \(id); GET /v1/runs lists them")
        }
        return run
    }

    private func info(_ stored: StoredRun, _ live: LiveStatus) async throws -> RunInfo {
        var info = RunInfo(stored, live: live)
        info.latest = try await catalog.read(.latestSnapshot(run: stored.number)).map(SnapshotReference.init)
        if let watch = live.watch(stored.id.watch) {
            let best = CatalogQuery<StoredSnapshot?>.bestSnapshot(
                run: stored.number, monitor: watch.monitor, highest: watch.highestIsBest)
            info.best = try await catalog.read(best).map(SnapshotReference.init)
        }
        return info
    }
}

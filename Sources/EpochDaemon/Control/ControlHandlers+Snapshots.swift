import EpochAPI
import EpochCatalog

extension ControlHandlers {
    /// `run` as in `find`; nil: of all runs.
    func snapshots(_ request: ControlRequest, run: String?) async throws -> SnapshotsPage {
        var filter = SnapshotFilter(
            state: try request.word("state", SnapshotState.self), epoch: try request.number("epoch", in: 0...Int.max),
            after: request.text("after"))
        if let run { filter.run = try await find(run).number }
        let limit = try request.limit()
        let found = try await catalog.read(.snapshots(filter, limit: limit + 1))
        let archive = board.current.archive.path
        var page = SnapshotsPage(snapshots: found.prefix(limit).map { SnapshotInfo($0, archive: archive) })
        if found.count > limit { page.next = page.snapshots.last?.id }
        return page
    }

    func snapshot(_ id: String) async throws -> SnapshotInfo {
        SnapshotInfo(try await storedSnapshot(id), archive: board.current.archive.path, isAlone: true)
    }

    func storedSnapshot(_ id: String) async throws -> StoredSnapshot {
        guard let found = try await catalog.read(.snapshot(id: id)) else {
            throw Problem(.unknownSnapshot, "no snapshot has the id \(id); GET /v1/snapshots lists them")
        }
        return found
    }
}

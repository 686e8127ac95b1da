import EpochAPI
import EpochCatalog
import EpochCore

extension ControlHandlers {
    /// Why a run's epochs were saved or not, and what became of them; the newest first.
    func why(_ request: ControlRequest) async throws -> WhyPage {
        let run = try await find(request.id)
        let limit = try request.limit()
        let epoch = try request.number("epoch", in: 0...Int.max)
        let before: Int64 = try request.number("before", in: 0...Int64.max) ?? .max
        let found = try await catalog.read(.ledger(run: run.number, epoch: epoch, before: before, limit: limit + 1))
        let archive = board.current.archive.path
        var page = WhyPage(run: run.id.description, entries: found.prefix(limit).map { WhyInfo($0, archive: archive) })
        if found.count > limit { page.next = page.entries.last?.record?.number }
        return page
    }
}

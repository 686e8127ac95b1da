import EpochAPI
import EpochCatalog
import EpochCore
import ServiceLifecycle

extension ControlHandlers {
    /// All that waits for an answer, or what of one run does.
    func pending(_ request: ControlRequest) async throws -> PendingPage {
        var wanted: RunID?
        if let run = request.text("run") { wanted = try await find(run).id }
        let live = board.current
        let found = live.watches.flatMap { watch in
            watch.pending.map { PendingInfo($0, seconds: watch.approvalTimeout, archive: live.archive.path) }
        }
        let name = wanted?.description
        return PendingPage(pending: found.filter { name == nil || $0.run == name })
    }

    func answer(_ request: ControlRequest, isApproval: Bool) async throws -> AnswerResponse {
        let (id, user) = (request.id, request.user)
        let answered = try await cancelWhenGracefulShutdown { try await actions.answer(id, isApproval, user) }
        let snapshot = answered.snapshot
        return AnswerResponse(
            id: snapshot.id, run: snapshot.run.description, path: snapshot.path,
            result: isApproval ? "saved" : "discarded", replaced: answered.replaced)
    }
}

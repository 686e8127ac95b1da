import CLinux
import EpochAPI
import EpochCatalog
import EpochCore
import Hummingbird
import HummingbirdCore
import ServiceLifecycle

/// What each endpoint answers.
struct ControlHandlers: Sendable {
    let catalog: Catalog
    let board: StatusBoard
    let actions: ControlActions

    func answer(_ request: ControlRequest) async throws -> Response {
        switch request.endpoint {
        case .index: try Response(index)
        case .healthz: try Response(HealthResponse())
        case .readyz: try ready()
        case .status: try Response(try await status())
        case .metrics: try await metrics()
        case .runs: try Response(try await runs(request))
        case .run: try Response(try await run(request.id))
        case .runRecords: try Response(try await records(request))
        case .runWhy: try Response(try await why(request))
        case .runSnapshots: try Response(try await snapshots(request, run: request.id))
        case .snapshots: try Response(try await snapshots(request, run: request.text("run")))
        case .snapshot: try Response(try await snapshot(request.id))
        case .snapshotPin: try Response(try await pin(request))
        case .snapshotLease: try Response(try await lease(request))
        case .prune: try Response(try await prune(request))
        case .rebuild: try Response(try await rebuild())
        case .reload: try Response(try await reload())
        case .sync: try Response(try await sync())
        case .pending: try Response(try await pending(request))
        case .approve: try Response(try await answer(request, isApproval: true))
        case .reject: try Response(try await answer(request, isApproval: false))
        case .placement: try Response(try await place(request))
        }
    }

    /// Of the system's clock.
    var now: Timestamp { Timestamp(nanoseconds: epoch_now()) }

    private var index: IndexResponse {
        IndexResponse(
            version: board.current.daemon.version,
            links: Endpoint.allCases.flatMap { endpoint in endpoint.methods.map { "\($0) \(endpoint.rawValue)" } })
    }

    private func ready() throws -> Response {
        let reasons = board.current.notReady
        if reasons.isEmpty { return try Response(HealthResponse()) }
        let errors = reasons.map { Problem.Detail(pointer: "", message: $0) }
        throw Problem(.notReady, reasons.joined(separator: "; "), errors: errors)
    }

    private func metrics() async throws -> Response {
        let text = MetricsText(live: board.current, totals: try await catalog.read(.totals), now: now)
        return Response(bytes: Array(text.description.utf8), type: "text/plain; version=0.0.4; charset=utf-8")
    }
}

// Actions end early, as cancelled, when the daemon is asked to stop.
extension ControlHandlers {
    private func rebuild() async throws -> RebuildResponse {
        let result = try await cancelWhenGracefulShutdown(actions.rebuild)
        return RebuildResponse(adopted: result.adopted, removed: result.removed, present: result.present)
    }

    private func reload() async throws -> ReloadResponse {
        ReloadResponse(digest: try await cancelWhenGracefulShutdown(actions.reload))
    }

    private func sync() async throws -> SyncResponse {
        try await cancelWhenGracefulShutdown(actions.sync)
        return SyncResponse()
    }
}

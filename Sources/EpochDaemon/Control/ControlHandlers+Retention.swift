import EpochAPI
import EpochCatalog
import EpochCore
import ServiceLifecycle

extension ControlHandlers {
    /// Seconds. Whoever needs a snapshot for longer pins it.
    private static let longestLease = 30.0 * 86400

    func prune(_ request: ControlRequest) async throws -> PruneResponse {
        let isDry = try request.flag("dry_run")
        var run: RunID?
        if let name = request.text("run") { run = try await find(name).id }
        let outcome = try await cancelWhenGracefulShutdown { [run] in try await actions.prune(run, isDry) }
        return PruneResponse(outcome, isDry: isDry)
    }

    func pin(_ request: ControlRequest) async throws -> SnapshotInfo {
        try await hold(request, request.method == "DELETE" ? .unpin : .pin(at: now))
    }

    func lease(_ request: ControlRequest) async throws -> SnapshotInfo {
        if request.method == "DELETE" {
            if request.text("duration") != nil { throw Problem(.invalidParameter, "DELETE ends the lease now") }
            return try await hold(request, .release)
        }
        return try await hold(request, .lease(until: now.adding(seconds: try leaseSeconds(request))))
    }

    private func leaseSeconds(_ request: ControlRequest) throws(Problem) -> Double {
        let text = request.text("duration") ?? ""
        if let seconds = Quantity.seconds(text), seconds > 0, seconds <= Self.longestLease { return seconds }
        let wanted = "a duration up to \"30d\" with its unit, like \"2h\"; pin what is needed for longer"
        throw Problem(
            .invalidParameter, "duration=\(text): expected \(wanted)",
            errors: [Problem.Detail(pointer: "duration", message: "expected \(wanted)")])
    }

    private func hold(_ request: ControlRequest, _ change: HoldChange) async throws -> SnapshotInfo {
        let stored = try await storedSnapshot(request.id)
        guard stored.state == .present else {
            throw Problem(.snapshotGone, "snapshot \(request.id) is \(stored.state.rawValue): \(stored.stateReason)")
        }
        try await cancelWhenGracefulShutdown { try await actions.hold(stored.snapshot, change) }
        return try await snapshot(request.id)
    }
}

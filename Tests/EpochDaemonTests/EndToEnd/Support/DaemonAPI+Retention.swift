import EpochAPI
import EpochTestSupport

@testable import epochctl

extension DaemonAPI {
    func prune(run: String? = nil, isDry: Bool = false) async throws -> PruneResponse {
        let name = run.map { [(name: "run", value: $0)] } ?? []
        return try await request(.prune, query: [(name: "dry_run", value: isDry ? "1" : "0")] + name)
    }

    func pin(_ id: String) async throws -> SnapshotInfo { try await request(.snapshotPin, id: id) }
    func unpin(_ id: String) async throws -> SnapshotInfo { try await request(.snapshotPin, method: "DELETE", id: id) }
    func release(_ id: String) async throws -> SnapshotInfo {
        try await request(.snapshotLease, method: "DELETE", id: id)
    }

    func lease(_ id: String, for duration: String) async throws -> SnapshotInfo {
        try await request(.snapshotLease, id: id, query: [(name: "duration", value: duration)])
    }

    func present(_ run: String) async throws -> [SnapshotInfo] {
        try await snapshots(run).filter { $0.state == "present" }
    }

    private func request<Answer: Decodable & Sendable>(
        _ endpoint: Endpoint, method: String? = nil, id: String? = nil, query: [(name: String, value: String)] = []
    ) async throws -> Answer {
        let socket = self.socket
        return try await offPool {
            let body = try ControlClient(socket: socket).ask(endpoint, method: method, id: id, query: query)
            return try WireFormat.decode(Answer.self, from: body)
        }
    }
}

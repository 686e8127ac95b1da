import EpochAPI
import EpochTestSupport

@testable import epochctl

/// Asks the daemon over its real socket, by epochctl's own client.
struct DaemonAPI: Sendable {
    let socket: String

    func ask<Answer: Decodable & Sendable>(
        _ endpoint: Endpoint, id: String? = nil, limit: Int? = nil, _: Answer.Type = Answer.self
    ) async throws -> Answer {
        let socket = self.socket
        return try await offPool {
            let query = limit.map { [(name: "limit", value: "\($0)")] } ?? []
            let body = try ControlClient(socket: socket).ask(endpoint, id: id, query: query)
            return try WireFormat.decode(Answer.self, from: body)
        }
    }

    /// Everything that happened before has been taken.
    func sync() async throws {
        let _: SyncResponse = try await ask(.sync)
    }

    func status() async throws -> StatusResponse { try await ask(.status) }

    func run(_ id: String) async throws -> RunInfo { try await ask(.run, id: id) }

    func records(_ id: String) async throws -> [RecordInfo] {
        try await ask(.runRecords, id: id, limit: 1000, RecordsPage.self).records
    }

    func snapshots(_ id: String) async throws -> [SnapshotInfo] {
        try await ask(.runSnapshots, id: id, limit: 1000, SnapshotsPage.self).snapshots
    }
}

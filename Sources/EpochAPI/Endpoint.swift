/// The routes of the control socket: the one table that the daemon answers by and the client asks by.
/// `{id}` stands for one percent-encoded segment.
package enum Endpoint: String, CaseIterable, Sendable {
    case index = "/v1/"
    case status = "/v1/status"
    case runs = "/v1/runs"
    case run = "/v1/runs/{id}"
    case runRecords = "/v1/runs/{id}/records"
    case runWhy = "/v1/runs/{id}/why"
    case runSnapshots = "/v1/runs/{id}/snapshots"
    case placement = "/v1/runs/{id}/placement"
    case snapshots = "/v1/snapshots"
    case snapshot = "/v1/snapshots/{id}"
    case snapshotPin = "/v1/snapshots/{id}/pin"
    case snapshotLease = "/v1/snapshots/{id}/lease"
    case prune = "/v1/prune"
    case pending = "/v1/pending"
    case approve = "/v1/pending/{id}/approve"
    case reject = "/v1/pending/{id}/reject"
    case healthz = "/v1/healthz"
    case readyz = "/v1/readyz"
    case metrics = "/metrics"
    case rebuild = "/v1/rebuild"
    case reload = "/v1/config/reload"
    case sync = "/v1/sync"

    /// The one that is meant where none is said.
    package var method: String { methods[0] }

    /// All that it answers to. DELETE takes back what POST has done.
    package var methods: [String] {
        switch self {
        case .rebuild, .reload, .sync, .prune, .placement, .approve, .reject: ["POST"]
        case .snapshotPin, .snapshotLease: ["POST", "DELETE"]
        default: ["GET"]
        }
    }

    /// The query parameters that it understands. Any other is an error, never ignored.
    package var parameters: [String] {
        switch self {
        case .runs: ["watch", "after", "limit"]
        case .runRecords: ["after", "limit"]
        case .runWhy: ["epoch", "before", "limit"]
        case .runSnapshots: ["state", "epoch", "after", "limit"]
        case .pending: ["run"]
        case .placement: ["file", "size", "modified"]
        case .snapshots: ["run", "state", "epoch", "after", "limit"]
        case .prune: ["run", "dry_run"]
        case .snapshotLease: ["duration"]
        default: []
        }
    }
}

extension Endpoint {
    /// The request's target for one thing: `path(id: "demo/alpha")` is `/v1/runs/demo%2Falpha`.
    package func path(id: String? = nil, query: [(name: String, value: String)] = []) -> String {
        let segments = rawValue.split(separator: "/", omittingEmptySubsequences: false)
        let path = segments.map { $0 == "{id}" ? PercentEncoding.encode(id ?? "") : String($0) }.joined(separator: "/")
        let pairs = query.map { "\($0.name)=\(PercentEncoding.encode($0.value))" }
        return pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
    }

    /// The endpoint of a target's path (without its query), and the decoded `{id}`, empty where there is none.
    package static func match(path: some StringProtocol) -> (endpoint: Endpoint, id: String)? {
        for endpoint in allCases {
            if let id = endpoint.id(in: path) { return (endpoint, id) }
        }
        return nil
    }

    private func id(in path: some StringProtocol) -> String? {
        let wanted = rawValue.split(separator: "/", omittingEmptySubsequences: false)
        let given = path.split(separator: "/", omittingEmptySubsequences: false)
        guard wanted.count == given.count else { return nil }
        var id = ""
        for (want, have) in zip(wanted, given) {
            if want == "{id}", let decoded = PercentEncoding.decode(have), !decoded.isEmpty {
                id = decoded
            } else if want != have {
                return nil
            }
        }
        return id
    }
}

import EpochAPI

/// One line of `epochctl replay --json`.
struct ReplayLine: Decodable {
    struct Basis: Decodable {
        var rule: String
    }

    struct Snapshot: Decodable {
        var path: String
        var epoch: Int?
    }

    struct Summary: Decodable {
        var rows: Int
        var linesUnread: Int
        var snapshots: [Snapshot]?
        var best: Snapshot?
        var latest: Snapshot?
    }

    var epoch: Int?
    var decision: String?
    var path: String?
    var reason: String?
    var basis: [Basis]?
    var evicted: [Snapshot]?
    var differs: Bool?
    var summary: Summary?

    static func all(in output: String) throws -> [ReplayLine] {
        try output.split(separator: "\n").map { try WireFormat.decode(ReplayLine.self, from: Array($0.utf8)) }
    }
}

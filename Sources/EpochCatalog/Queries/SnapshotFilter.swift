import GRDB

/// Which snapshots; nil: any.
package struct SnapshotFilter: Hashable, Sendable {
    /// The run's number.
    package var run: Int64?
    package var state: SnapshotState?
    /// 0-based.
    package var epoch: Int?
    /// Those behind this id. Ids sort by time of capture.
    package var after: String?

    package init(run: Int64? = nil, state: SnapshotState? = nil, epoch: Int? = nil, after: String? = nil) {
        self.run = run
        self.state = state
        self.epoch = epoch
        self.after = after
    }

    /// The conditions that are there, so that SQLite can choose an index for them.
    var condition: (sql: String, arguments: StatementArguments) {
        let parts: [(String, (any DatabaseValueConvertible)?)] = [
            ("run_id = ?", run), ("state = ?", state?.rawValue), ("epoch = ?", epoch), ("id > ?", after),
        ]
        let given = parts.filter { $0.1 != nil }
        return (given.isEmpty ? "TRUE" : given.map(\.0).joined(separator: " AND "), StatementArguments(given.map(\.1)))
    }
}

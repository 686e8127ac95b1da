import GRDB

extension CatalogQuery where Value == [StoredSnapshot] {
    /// In the order of capture.
    package static func snapshots(_ filter: SnapshotFilter = SnapshotFilter(), limit: Int = .max) -> Self {
        CatalogQuery(operation: "read the snapshots") { db in
            let condition = filter.condition
            let sql = "SELECT * FROM snapshots WHERE \(condition.sql) ORDER BY id LIMIT ?"
            return try Row.fetchAll(db, sql: sql, arguments: condition.arguments + [limit])
                .map(StoredSnapshot.init(row:))
        }
    }

    /// Those whose removal was begun: after a crash it is finished.
    package static var snapshotsBeingDeleted: Self { snapshots(SnapshotFilter(state: .deleting)) }
}

extension CatalogQuery where Value == StoredSnapshot? {
    package static func snapshot(id: String) -> Self {
        one("read snapshot \(id)", "id = ?", [id])
    }

    /// The present good snapshot with the best value of `monitor`; of equal ones the first, as ModelCheckpoint keeps it.
    package static func bestSnapshot(run: Int64, monitor: String, highest: Bool) -> Self {
        let order = highest ? "DESC" : "ASC"
        return one(
            "find the best snapshot of run \(run)",
            """
            run_id = ? AND state = 'present' AND \(isGood) AND monitor = ? AND monitor_value IS NOT NULL
            ORDER BY monitor_value \(order), id
            """, [run, monitor])
    }

    /// The present good snapshot that was captured last.
    package static func latestSnapshot(run: Int64) -> Self {
        one(
            "find the latest snapshot of run \(run)",
            "run_id = ? AND state = 'present' AND \(isGood) ORDER BY id DESC", [run])
    }

    /// `Snapshot.isGood`, so that the answers are those that the links `best` and `latest` lead to.
    private static var isGood: String {
        "epoch IS NOT NULL AND certainty = 'certain' AND validation IN ('passed', 'opaque')"
    }

    private static func one(_ operation: String, _ rest: String, _ arguments: StatementArguments) -> Self {
        CatalogQuery(operation: operation) { db in
            try Row.fetchOne(db, sql: "SELECT * FROM snapshots WHERE \(rest) LIMIT 1", arguments: arguments)
                .map(StoredSnapshot.init(row:))
        }
    }
}

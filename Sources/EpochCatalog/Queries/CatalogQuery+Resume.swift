package import EpochCore
import GRDB

extension CatalogQuery where Value == RunResume? {
    /// nil: never seen.
    ///
    /// - Parameter missed: how many missed records to bring along.
    package static func resume(_ run: RunID, missed limit: Int = 0) -> Self {
        CatalogQuery(operation: "resume run \(run)") { db in
            let sql = "SELECT * FROM runs WHERE watch = ? AND name = ?"
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [run.watch, run.name]) else { return nil }
            let number: Int64 = row["id"]
            return RunResume(
                number: number, generation: row["generation"], tracker: row["tracker"],
                policyError: row["policy_error"], logs: try logs(db, number), wants: try wants(db, number),
                missed: try missed(db, number, limit: limit),
                lastRecords: try lastRecords(db, number), presentSnapshots: try snapshots(db, number))
        }
    }

    private static func logs(_ db: Database, _ run: Int64) throws -> [String: RunResume.Log] {
        let rows = try Row.fetchAll(db, sql: "SELECT * FROM log_positions WHERE run_id = ?", arguments: [run])
        return Dictionary(
            uniqueKeysWithValues: rows.map { row in
                let log = RunResume.Log(
                    position: row["position"], parser: row["parser"], rowsCounted: row["rows"],
                    rowsSkipped: row["skipped"])
                return (row["name"] as String, log)
            })
    }

    private static func wants(_ db: Database, _ run: Int64) throws -> [CatalogRecord] {
        let sql = "SELECT * FROM records WHERE run_id = ? AND decision = 'save' AND outcome = 'waiting' ORDER BY id"
        return try Row.fetchAll(db, sql: sql, arguments: [run]).map { try StoredRecord(row: $0).item }
    }

    private static func missed(_ db: Database, _ run: Int64, limit: Int) throws -> [CatalogRecord] {
        let sql = """
            SELECT * FROM records WHERE run_id = ? AND decision = 'save' AND outcome = 'missed'
            ORDER BY id DESC LIMIT ?
            """
        return try Row.fetchAll(db, sql: sql, arguments: [run, limit]).reversed().map { try StoredRecord(row: $0).item }
    }

    private static func lastRecords(_ db: Database, _ run: Int64) throws -> [RunResume.Times] {
        let sql = "SELECT epoch, time FROM records WHERE run_id = ? ORDER BY id DESC LIMIT 2"
        return try Row.fetchAll(db, sql: sql, arguments: [run]).reversed().map { row in
            let time = row["time"] as Int64?
            return RunResume.Times(epoch: row["epoch"], time: time.map(Timestamp.init(nanoseconds:)))
        }
    }

    private static func snapshots(_ db: Database, _ run: Int64) throws -> [Snapshot] {
        try CatalogQuery<[StoredSnapshot]>.snapshots(SnapshotFilter(run: run, state: .present)).fetch(db)
            .map(\.snapshot)
    }
}

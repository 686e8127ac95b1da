package import EpochCore
import GRDB

extension CatalogQuery where Value == [StoredLogPosition] {
    /// The logs of this run's watch that were last read from a file with this inode, the newest run first; none when the
    /// run has a log of its own.
    package static func logs(withInode inode: UInt64, for run: RunID) -> Self {
        CatalogQuery(operation: "find what \(run) may continue") { db in
            let arguments: StatementArguments = [
                "watch": run.watch, "name": run.name, "inode": Int64(bitPattern: inode),
            ]
            return try Row.fetchAll(db, sql: selection, arguments: arguments).map { row in
                StoredLogPosition(
                    run: RunID(watch: run.watch, name: row["run_name"]), log: row["name"],
                    position: try StoredJSON.value(LogPosition.self, from: row["position"]))
            }
        }
    }

    // The expression of the index `log_positions_by_file`, as it stands there.
    private static var selection: String {
        """
        SELECT runs.name AS run_name, log_positions.name, position FROM log_positions JOIN runs ON runs.id = run_id
        WHERE CASE WHEN json_valid(position) THEN json_extract(position, '$.identity.inode') END = :inode
            AND watch = :watch AND NOT EXISTS (
                SELECT 1 FROM log_positions JOIN runs ON runs.id = run_id WHERE watch = :watch AND runs.name = :name)
        ORDER BY runs.id DESC
        """
    }
}

extension CatalogQuery where Value == RunID? {
    /// The run that has a record which waits for an answer to this pending snapshot: not the one that it was captured
    /// for, if that has moved. nil: no record does.
    ///
    /// - Parameter id: stands in the record's reason to wait.
    package static func run(waitingFor id: String) -> Self {
        CatalogQuery(operation: "find what waits for \(id)") { db in
            let sql = """
                SELECT watch, name FROM records INDEXED BY records_waiting JOIN runs ON runs.id = run_id
                WHERE outcome = 'waiting' AND instr(outcome_reason, ?) > 0 LIMIT 1
                """
            let row = try Row.fetchOne(db, sql: sql, arguments: [id])
            return row.map { RunID(watch: $0["watch"], name: $0["name"]) }
        }
    }
}

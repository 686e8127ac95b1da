package import EpochCore
import GRDB

/// A run as the catalog knows it.
package struct StoredRun: Hashable, Sendable {
    /// The catalog's own number.
    package var number: Int64
    package var id: RunID
    /// nil when the run is known from the archive only.
    package var directory: String?
    package var firstSeen: Timestamp
    package var generation: Int
    package var policyError: String?
    /// The run of the same watch that this one was before its directory was moved.
    package var continues: RunID?
    /// The run that this one is since its directory was moved.
    package var movedTo: RunID?
    /// Rows of all its logs.
    package var rowsCounted: Int
    package var rowsSkipped: Int
    /// 0-based, of the record that came last.
    package var lastEpoch: Int?
    /// Snapshots in the archive, and their sizes' sum.
    package var snapshotCount: Int
    package var snapshotBytes: UInt64
}

extension StoredRun {
    /// The columns that `init(row:)` reads.
    static let selection = """
        SELECT runs.*,
            (SELECT name FROM runs AS old WHERE old.id = runs.continues) AS continues_name,
            (SELECT name FROM runs AS new WHERE new.id = runs.moved_to) AS moved_to_name,
            (SELECT sum(rows) FROM log_positions WHERE run_id = runs.id) AS rows,
            (SELECT sum(skipped) FROM log_positions WHERE run_id = runs.id) AS skipped,
            (SELECT epoch FROM records WHERE run_id = runs.id ORDER BY id DESC LIMIT 1) AS last_epoch,
            (SELECT count(*) FROM snapshots WHERE run_id = runs.id AND state = 'present') AS snapshot_count,
            (SELECT sum(size) FROM snapshots WHERE run_id = runs.id AND state = 'present') AS snapshot_bytes
        FROM runs
        """

    init(row: Row) {
        let id = RunID(watch: row["watch"], name: row["name"])
        func neighbour(_ column: String) -> RunID? {
            (row[column] as String?).map { RunID(watch: id.watch, name: $0) }
        }
        self.init(
            number: row["id"], id: id, directory: row["directory"],
            firstSeen: Timestamp(nanoseconds: row["first_seen"]), generation: row["generation"],
            policyError: row["policy_error"], continues: neighbour("continues_name"),
            movedTo: neighbour("moved_to_name"), rowsCounted: row["rows"] ?? 0, rowsSkipped: row["skipped"] ?? 0,
            lastEpoch: row["last_epoch"], snapshotCount: row["snapshot_count"],
            snapshotBytes: UInt64(clamping: row["snapshot_bytes"] as Int64? ?? 0))
    }
}

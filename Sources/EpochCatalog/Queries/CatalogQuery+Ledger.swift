import EpochCore
import GRDB

extension CatalogQuery where Value == [LedgerEntry] {
    /// A run's decisions in front of number `before`, the newest first.
    ///
    /// - Parameter epoch: 0-based; nil: of all. Of one epoch also those snapshots are told whose records are lost.
    package static func ledger(
        run: Int64, epoch: Int? = nil, before: Int64 = .max, limit: Int = .max
    ) -> Self {
        CatalogQuery(operation: "read the decisions of run \(run)") { db in
            let entries = try records(db, run, epoch, before, limit).map { try entry($0, db) }
            guard let epoch, before == .max, entries.count < limit else { return entries }
            return entries + (try adopted(db, run, epoch).map { try entry(of: $0, db) })
        }
    }

    private static func records(
        _ db: Database, _ run: Int64, _ epoch: Int?, _ before: Int64, _ limit: Int
    ) throws -> [StoredRecord] {
        let sql = """
            SELECT records.*, policies.text AS policy FROM records LEFT JOIN policies ON policies.id = policy_id
            WHERE run_id = ? AND records.id < ? \(epoch == nil ? "" : "AND epoch = ?")
            ORDER BY records.id DESC LIMIT ?
            """
        let values: [(any DatabaseValueConvertible)?] = [run, before] + (epoch.map { [$0] } ?? []) + [limit]
        return try Row.fetchAll(db, sql: sql, arguments: StatementArguments(values)).map(StoredRecord.init(row:))
    }

    private static func entry(_ record: StoredRecord, _ db: Database) throws -> LedgerEntry {
        guard let id = record.snapshot, let snapshot = try CatalogQuery<StoredSnapshot?>.snapshot(id: id).fetch(db)
        else { return LedgerEntry(record: record, events: []) }
        return LedgerEntry(record: record, snapshot: snapshot, events: try events(of: id, db))
    }

    private static func adopted(_ db: Database, _ run: Int64, _ epoch: Int) throws -> [StoredSnapshot] {
        let sql = """
            SELECT * FROM snapshots WHERE run_id = :run AND epoch = :epoch
            AND id NOT IN (SELECT snapshot_id FROM records WHERE run_id = :run AND snapshot_id IS NOT NULL)
            ORDER BY id DESC
            """
        return try Row.fetchAll(db, sql: sql, arguments: ["run": run, "epoch": epoch]).map(StoredSnapshot.init(row:))
    }

    private static func entry(of snapshot: StoredSnapshot, _ db: Database) throws -> LedgerEntry {
        LedgerEntry(snapshot: snapshot, events: try events(of: snapshot.snapshot.id, db))
    }

    private static func events(of id: String, _ db: Database) throws -> [SnapshotEvent] {
        let sql = "SELECT state, time, reason FROM snapshot_events WHERE snapshot_id = ? ORDER BY id"
        return try Row.fetchAll(db, sql: sql, arguments: [id]).map { row in
            SnapshotEvent(
                state: try row.decoded("state"), time: Timestamp(nanoseconds: row["time"]), reason: row["reason"])
        }
    }
}

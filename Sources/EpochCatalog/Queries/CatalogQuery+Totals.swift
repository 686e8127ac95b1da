import GRDB

extension CatalogQuery where Value == CatalogTotals {
    package static var totals: Self {
        CatalogQuery(operation: "count") { db in
            // Records are never deleted, so the highest number is their count, without reading them all.
            let records = try Int.fetchOne(db, sql: "SELECT max(id) FROM records") ?? 0
            return CatalogTotals(records: records, watches: try Row.fetchAll(db, sql: perWatch).map(watch))
        }
    }

    private static var perWatch: String {
        """
        SELECT watch, count(*) AS runs, coalesce(sum(present), 0) AS snapshots, coalesce(sum(bytes), 0) AS bytes
        FROM runs LEFT JOIN (
            SELECT run_id, count(*) AS present, sum(size) AS bytes FROM snapshots
            WHERE state = 'present' GROUP BY run_id
        ) ON run_id = runs.id
        GROUP BY watch ORDER BY watch
        """
    }

    private static func watch(_ row: Row) -> CatalogTotals.Watch {
        CatalogTotals.Watch(
            name: row["watch"], runs: row["runs"], snapshots: row["snapshots"],
            bytes: UInt64(clamping: row["bytes"] as Int64))
    }
}

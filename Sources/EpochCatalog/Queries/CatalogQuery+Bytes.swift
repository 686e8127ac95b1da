import GRDB

extension CatalogQuery where Value == ArchiveBytes {
    package static var archiveBytes: Self {
        CatalogQuery(operation: "sum the sizes of snapshots") { db in
            ArchiveBytes(present: try sum(db, .present), deleting: try sum(db, .deleting))
        }
    }

    private static func sum(_ db: Database, _ state: SnapshotState) throws -> UInt64 {
        let sql = "SELECT coalesce(sum(size), 0) FROM snapshots WHERE state = ?"
        return UInt64(clamping: try Int64.fetchOne(db, sql: sql, arguments: [state.rawValue]) ?? 0)
    }
}

import GRDB

extension CatalogQuery where Value == [StoredRecord] {
    /// A run's records behind number `after`, in the order in which they were read.
    package static func records(run: Int64, after: Int64 = 0, limit: Int = .max) -> Self {
        CatalogQuery(operation: "read the records of run \(run)") { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM records WHERE run_id = ? AND id > ? ORDER BY id LIMIT ?",
                arguments: [run, after, limit]
            ).map(StoredRecord.init(row:))
        }
    }
}

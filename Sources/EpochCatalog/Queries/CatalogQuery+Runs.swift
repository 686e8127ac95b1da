package import EpochCore
import GRDB

extension CatalogQuery where Value == [StoredRun] {
    /// The runs behind number `after`, oldest first.
    package static func runs(watch: String? = nil, after: Int64 = 0, limit: Int = .max) -> Self {
        CatalogQuery(operation: "read the runs") { db in
            let filter = watch == nil ? "" : "AND watch = :watch"
            return try Row.fetchAll(
                db, sql: "\(StoredRun.selection) WHERE id > :after \(filter) ORDER BY id LIMIT :limit",
                arguments: .init(["after": after, "limit": limit].merging(watch.map { ["watch": $0] } ?? [:]) { $1 })
            ).map(StoredRun.init(row:))
        }
    }

    /// The runs of any watch that have this name.
    package static func runs(named name: String) -> Self {
        CatalogQuery(operation: "find the runs named \(name)") { db in
            try Row.fetchAll(db, sql: "\(StoredRun.selection) WHERE name = ? ORDER BY id", arguments: [name])
                .map(StoredRun.init(row:))
        }
    }
}

extension CatalogQuery where Value == StoredRun? {
    package static func run(number: Int64) -> Self {
        CatalogQuery(operation: "read run \(number)") { db in
            try Row.fetchOne(db, sql: "\(StoredRun.selection) WHERE id = ?", arguments: [number])
                .map(StoredRun.init(row:))
        }
    }

    package static func run(_ run: RunID) -> Self {
        CatalogQuery(operation: "read run \(run)") { db in
            let sql = "\(StoredRun.selection) WHERE watch = ? AND name = ?"
            return try Row.fetchOne(db, sql: sql, arguments: [run.watch, run.name]).map(StoredRun.init(row:))
        }
    }
}

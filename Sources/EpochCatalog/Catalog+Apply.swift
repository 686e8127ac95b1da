import GRDB

extension Catalog {
    /// Stores all changes, in order, or none.
    package func apply(_ changes: [CatalogChange]) throws(CatalogError) {
        try write("store \(changes.count) changes") { writer in
            for change in changes { try writer.apply(change) }
        }
    }

    func write<Value>(_ operation: String, _ body: (inout ChangeWriter) throws -> Value) throws(CatalogError) -> Value {
        do {
            return try database.write { db in
                var writer = ChangeWriter(db: db, file: file, now: clock())
                return try body(&writer)
            }
        } catch {
            throw CatalogError(error, operation: operation, file: file)
        }
    }
}

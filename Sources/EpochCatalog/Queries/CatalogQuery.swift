import GRDB

/// A question to the catalog; the ones there are stand in this folder. Answers come from one consistent state.
package struct CatalogQuery<Value: Sendable>: Sendable {
    /// For errors: "read the runs".
    let operation: String
    let fetch: @Sendable (Database) throws -> Value
}

/// A log's place as the catalog keeps it.
struct StoredLog: Hashable, Sendable {
    /// JSON of a `LogPosition`.
    var position: String
    /// JSON of a `CSVLogParser`.
    var parser: String
    var rowsCounted: Int
    var rowsSkipped: Int
}

import EpochCatalog

/// A file of a log as the catalog keeps it.
struct StoredLog: Hashable, Sendable {
    /// JSON of a `LogPosition`.
    var position: String
    /// JSON of a `LogSource.Memory`, at the file that its log began with; else empty.
    var parser: String
    var rowsCounted: Int
    var rowsSkipped: Int

    init(position: String, parser: String, rowsCounted: Int, rowsSkipped: Int) {
        self.position = position
        self.parser = parser
        self.rowsCounted = rowsCounted
        self.rowsSkipped = rowsSkipped
    }
}

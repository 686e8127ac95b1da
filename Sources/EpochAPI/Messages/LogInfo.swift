/// The log that a run's records come from.
package struct LogInfo: Hashable, Sendable, Codable {
    /// The file, or the first one of several.
    package var name: String
    /// `csv`, `tensorboard`, ..., and how it was told.
    package var format: String
    package var reason: String
    package var rowsCounted: Int
    package var rowsSkipped: Int

    package init(name: String, format: String, reason: String, rowsCounted: Int, rowsSkipped: Int) {
        self.name = name
        self.format = format
        self.reason = reason
        self.rowsCounted = rowsCounted
        self.rowsSkipped = rowsSkipped
    }
}

/// The log that a run's records come from.
package struct LogInfo: Hashable, Sendable, Codable {
    package var name: String
    package var rowsCounted: Int
    package var rowsSkipped: Int

    package init(name: String, rowsCounted: Int, rowsSkipped: Int) {
        self.name = name
        self.rowsCounted = rowsCounted
        self.rowsSkipped = rowsSkipped
    }
}

/// What the tracker remembers of a row: enough to tell which writes lie next to it.
package struct TrackedRow: Hashable, Sendable, Codable {
    package var key: RowKey
    /// Counts the rows of the run; neighbours differ by one.
    package var index: Int
    /// When the row was written; nil where several rows were found at once, so that only the last one's time is known.
    package var time: Timestamp?

    package init(key: RowKey, index: Int, time: Timestamp?) {
        self.key = key
        self.index = index
        self.time = time
    }
}

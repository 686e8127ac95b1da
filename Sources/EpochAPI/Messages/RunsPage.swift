/// Runs, oldest first.
package struct RunsPage: Hashable, Sendable, Codable {
    package var runs: [RunInfo]
    /// The `after` of the next page; absent on the last.
    package var next: Int64?

    package init(runs: [RunInfo], next: Int64? = nil) {
        self.runs = runs
        self.next = next
    }
}

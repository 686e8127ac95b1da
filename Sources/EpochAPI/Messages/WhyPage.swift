/// Decisions on a run's records, the newest first.
package struct WhyPage: Hashable, Sendable, Codable {
    /// `watch/name`
    package var run: String
    package var entries: [WhyInfo]
    /// The `before` of the next page; absent on the last.
    package var next: Int64?

    package init(run: String, entries: [WhyInfo], next: Int64? = nil) {
        self.run = run
        self.entries = entries
        self.next = next
    }
}

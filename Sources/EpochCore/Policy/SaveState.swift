/// What a save policy remembers from record to record, over restarts of both sides.
package struct SaveState: Hashable, Sendable, Codable {
    /// The best value so far; nil before the first. (A `MetricValue`, since JSON has no infinity.)
    package var best: MetricValue?

    package init(best: Double? = nil) {
        self.best = best.map(MetricValue.number)
    }
}

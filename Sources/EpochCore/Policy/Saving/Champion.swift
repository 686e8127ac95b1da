/// The best value of one metric so far. (A `MetricValue`, since JSON has no infinity.)
package struct Champion: Hashable, Sendable, Codable {
    package var value: MetricValue
    /// Which way it was the best; nil where that was not known yet. A policy that turns round has to begin anew.
    package var direction: Direction?

    package init(_ value: Double, _ direction: Direction?) {
        self.value = .number(value)
        self.direction = direction
    }
}

/// A rule that a decision rests on, and what it compared.
package struct BasisInfo: Hashable, Sendable, Codable {
    /// `every_epoch`, `improvement`, `first_value`, `missing_metric`, `period`, `save_freq`, `start_epoch`,
    /// `min_interval`, `failure`, ...
    package var rule: String
    package var metric: String?
    package var value: Metric?
    /// `<`, `>` or `>=`; whether it held, the decision tells.
    package var comparison: String?
    /// What the value was compared with.
    package var reference: Metric?

    package init(
        rule: String, metric: String? = nil, value: Metric? = nil, comparison: String? = nil, reference: Metric? = nil
    ) {
        self.rule = rule
        self.metric = metric
        self.value = value
        self.comparison = comparison
        self.reference = reference
    }
}

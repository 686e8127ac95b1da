/// What a decision rests on: the rule that settled it and what it compared, enough to check it by hand.
package struct DecisionBasis: Hashable, Sendable, Codable {
    package enum Rule: String, Hashable, Sendable, Codable {
        /// Every epoch is saved.
        case everyEpoch = "every_epoch"
        /// The monitored value against the best so far.
        case improvement
        /// Keras 3.11 and later: with no best so far, the first value is one.
        case firstValue = "first_value"
        /// The row has no number for the monitored metric.
        case missingMetric = "missing_metric"
        case period
        /// Batches since the counter fired.
        case saveFrequency = "save_freq"
        /// The same, counted by the epoch, since the log tells of no batches.
        case coarseSaveFrequency = "save_freq_coarse"
        case startEpoch = "start_epoch"
        case minInterval = "min_interval"
        /// The policy could not be applied: Keras would have ended the training.
        case failure
    }

    /// How `value` was compared with `reference`.
    package enum Comparison: String, Hashable, Sendable, Codable {
        case less = "<"
        case greater = ">"
        case atLeast = ">="
    }

    package var rule: Rule
    package var metric: String?
    package var value: MetricValue?
    package var comparison: Comparison?
    /// What it was compared with: the best so far (moved by `min_delta`), a count, seconds.
    package var reference: MetricValue?

    package init(
        _ rule: Rule, metric: String? = nil, value: MetricValue? = nil, comparison: Comparison? = nil,
        reference: MetricValue? = nil
    ) {
        self.rule = rule
        self.metric = metric
        self.value = value
        self.comparison = comparison
        self.reference = reference
    }
}

/// What the save policy made of one record. Every decision carries its reason.
package struct Decision: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        /// Under this path, relative to the run's folder in the archive.
        case save(path: String)
        case skip
        /// The policy cannot be applied to this record; Keras would have ended the training here.
        case failed
    }

    package var outcome: Outcome
    package var reason: String
    /// What the callback would have printed with `verbose=1`, or warned of.
    package var lines: [String]
    /// The row has no number for a monitored metric.
    package var lacksMetric: Bool
    /// For the ledger: the rules that were asked, the one that settled it last.
    package var basis: [DecisionBasis]
    /// The error that ended the policy, at this record or before it.
    package var failure: PolicyFailure?

    package init(
        outcome: Outcome, reason: String, lines: [String] = [], lacksMetric: Bool = false,
        basis: [DecisionBasis] = [], failure: PolicyFailure? = nil
    ) {
        self.outcome = outcome
        self.reason = reason
        self.lines = lines
        self.lacksMetric = lacksMetric
        self.basis = basis
        self.failure = failure
    }

    /// Where it is saved; nil when it is not.
    package var path: String? {
        if case .save(let path) = outcome { path } else { nil }
    }
}

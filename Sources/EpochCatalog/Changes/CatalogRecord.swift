package import EpochCore

/// One row of a log with what was decided on it. `log`, `incarnation` (which life of that log: it counts truncations
/// and replacements) and `byteOffset` name the row: storing the same row twice stores it once.
package struct CatalogRecord: Hashable, Sendable {
    package var record: EpochRecord
    package var generation: Int
    package var log: String
    package var incarnation: Int
    package var byteOffset: UInt64
    /// When the row was written; nil when it was read too late to know.
    package var time: Timestamp?
    package var decision: RecordDecision
    package var reason: String
    /// What the decision rests on, and the policy that made it, in short; empty where the catalog does not know it.
    package var basis: [DecisionBasis]
    package var policy: String
    package var outcome: RecordOutcome
    package var outcomeReason: String

    package var key: RowKey { RowKey(generation: generation, epoch: record.epoch, batch: record.batch) }

    /// Without an outcome: what follows from the decision alone.
    package init(
        record: EpochRecord, generation: Int, log: String, incarnation: Int, byteOffset: UInt64, time: Timestamp?,
        decision: RecordDecision, reason: String, basis: [DecisionBasis] = [], policy: String = "",
        outcome: RecordOutcome? = nil, outcomeReason: String = ""
    ) {
        self.record = record
        self.generation = generation
        self.log = log
        self.incarnation = incarnation
        self.byteOffset = byteOffset
        self.time = time
        self.decision = decision
        self.reason = reason
        self.basis = basis
        self.policy = policy
        self.outcome = outcome ?? Self.outcome(of: decision)
        self.outcomeReason = outcomeReason
    }

    private static func outcome(of decision: RecordDecision) -> RecordOutcome {
        switch decision {
        case .save: .waiting
        case .skip: .skipped
        case .failed: .failed
        }
    }
}

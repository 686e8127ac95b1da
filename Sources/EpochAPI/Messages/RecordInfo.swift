/// One record: what the log said, what was decided, what came of it.
package struct RecordInfo: Hashable, Sendable, Codable {
    /// The catalog's number; pages go by it.
    package var number: Int64
    package var generation: Int
    /// 0-based, as logged.
    package var epoch: Int
    /// 1-based, as Keras shows it.
    package var epochNumber: Int
    /// 0-based within the epoch; absent where the record is the epoch's end.
    package var batch: Int?
    package var log: String
    package var time: WireTime?
    package var metrics: [String: Metric]
    package var decision: String
    package var reason: String
    package var outcome: String
    package var outcomeReason: String
    /// Its id.
    package var snapshot: String?

    package init(
        number: Int64, generation: Int, epoch: Int, epochNumber: Int, batch: Int? = nil, log: String,
        time: WireTime? = nil, metrics: [String: Metric], decision: String, reason: String, outcome: String,
        outcomeReason: String, snapshot: String? = nil
    ) {
        self.number = number
        self.generation = generation
        self.epoch = epoch
        self.epochNumber = epochNumber
        self.batch = batch
        self.log = log
        self.time = time
        self.metrics = metrics
        self.decision = decision
        self.reason = reason
        self.outcome = outcome
        self.outcomeReason = outcomeReason
        self.snapshot = snapshot
    }
}

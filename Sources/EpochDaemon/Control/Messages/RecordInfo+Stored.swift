import EpochAPI
import EpochCatalog
import EpochCore

extension RecordInfo {
    init(_ stored: StoredRecord) {
        let item = stored.item
        self.init(
            number: stored.number, generation: item.generation, epoch: item.record.epoch,
            epochNumber: item.record.number, batch: item.record.batch, log: item.log,
            time: item.time.map(WireTime.init),
            metrics: item.record.metrics.mapValues(Metric.init), decision: item.decision.rawValue, reason: item.reason,
            outcome: item.outcome.rawValue, outcomeReason: item.outcomeReason, snapshot: stored.snapshot)
    }
}

extension Metric {
    init(_ value: MetricValue) {
        switch value {
        case .number(let number): self = .number(number)
        case .text(let text): self = .text(text)
        case .missing: self = .missing
        }
    }
}

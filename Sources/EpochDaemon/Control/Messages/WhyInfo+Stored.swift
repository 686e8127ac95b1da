import EpochAPI
import EpochCatalog
import EpochCore

extension WhyInfo {
    /// `archive` is the archive's root.
    init(_ entry: LedgerEntry, archive: String) {
        let item = entry.record?.item
        self.init(
            record: entry.record.map(RecordInfo.init), basis: (item?.basis ?? []).map(BasisInfo.init),
            policy: item.flatMap { $0.policy.isEmpty ? nil : $0.policy },
            outcomeTime: entry.record?.outcomeTime.map(WireTime.init),
            snapshot: entry.snapshot.map { SnapshotInfo($0, archive: archive) },
            events: entry.events.map(SnapshotEventInfo.init))
    }
}

extension BasisInfo {
    init(_ basis: DecisionBasis) {
        self.init(
            rule: basis.rule.rawValue, metric: basis.metric, value: basis.value.map(Metric.init),
            comparison: basis.comparison?.rawValue, reference: basis.reference.map(Metric.init))
    }
}

extension SnapshotEventInfo {
    init(_ event: SnapshotEvent) {
        self.init(state: event.state.rawValue, time: WireTime(event.time), reason: event.reason)
    }
}

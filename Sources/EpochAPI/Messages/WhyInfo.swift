/// One decision, what it rests on, and what became of it.
package struct WhyInfo: Hashable, Sendable, Codable {
    /// Absent when the snapshot is known from the archive alone.
    package var record: RecordInfo?
    /// The rules that were asked, the one that settled it last. Empty where that is not known.
    package var basis: [BasisInfo]
    /// Which policy decided, in short.
    package var policy: String?
    /// When the outcome was known; absent while it is not.
    package var outcomeTime: WireTime?
    package var snapshot: SnapshotInfo?
    /// Of the snapshot's life, oldest first.
    package var events: [SnapshotEventInfo]

    package init(
        record: RecordInfo? = nil, basis: [BasisInfo], policy: String? = nil, outcomeTime: WireTime? = nil,
        snapshot: SnapshotInfo? = nil, events: [SnapshotEventInfo]
    ) {
        self.record = record
        self.basis = basis
        self.policy = policy
        self.outcomeTime = outcomeTime
        self.snapshot = snapshot
        self.events = events
    }
}

extension RetentionItem {
    /// - Parameter metric: the monitored one. The manifest's own may be of an earlier policy.
    package init(_ snapshot: Snapshot, metric: String) {
        self.init(
            id: snapshot.id, path: snapshot.path, generation: snapshot.generation, epoch: snapshot.epoch,
            time: Self.time(settled: snapshot.settled, committed: snapshot.committed), size: snapshot.size,
            value: snapshot.metrics[metric]?.number,
            isGood: snapshot.isGood, isPinned: snapshot.pinned != nil, leasedUntil: snapshot.leasedUntil)
    }

    /// When the weights were written; of weights whose time is not known, or lies ahead, when they were committed.
    package static func time(settled: Timestamp, committed: Timestamp) -> Timestamp {
        settled > Timestamp(nanoseconds: 0) ? min(settled, committed) : committed
    }
}

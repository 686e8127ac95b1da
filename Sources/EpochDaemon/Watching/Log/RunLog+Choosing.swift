import EpochCore

/// Several logs may tell of the same training. One of them decides, from its first epoch on; the others are held
/// against it.
extension RunLog {
    /// Keeps rows of a log while none is chosen. When they are handed on, things that came later have been told of.
    func wait(with rows: [QueuedRow], of source: LogSource, now: Timestamp) {
        undecided[source.first, default: []] += rows.map(\.late)
        if undecidedSince == nil { undecidedSince = min(now, rows.last?.time ?? now) }
    }

    /// Chooses by what has been told, and gives the epochs of the chosen one, and those of the others.
    func decide() -> (chosen: LogSource, rows: [QueuedRow], others: [(String, [QueuedRow])])? {
        let candidates = sources.values.filter { undecided[$0.first] != nil }
        guard primary == nil, let best = candidates.min(by: isPreferred) else { return nil }
        defer { undecided = [:] }
        choose(best)
        let others = undecided.filter { $0.key != best.first }.sorted { $0.key < $1.key }
        return (best, undecided[best.first] ?? [], others.map { ($0.key, $0.value) })
    }

    /// The order of the configuration; then what tells of batches, for a policy that counts them; then what has the metrics
    /// that it needs; then the kind.
    private func isPreferred(_ one: LogSource, to other: LogSource) -> Bool { rank(one) < rank(other) }

    private func rank(_ source: LogSource) -> (Int, Int, Int, Int, String) {
        let place = selection.patterns.firstIndex { $0.match(source.first) != nil } ?? 0
        let rows = undecided[source.first] ?? []
        let hasBatches = rows.contains { $0.record.batch != nil }
        let names = rows.last?.record.metrics.keys.map { $0 } ?? []
        let lacks = needs.isSubset(of: names) ? 0 : 1
        return (place, hasBatches ? 0 : 1, lacks, source.format.preference, source.first)
    }

    /// Holds epochs of one log against the others'. Batches of one are in no other.
    /// - Returns: where they disagree.
    func compare(_ rows: [QueuedRow], of source: LogSource) -> String? {
        guard !isGiven else { return nil }
        var disagreement: String?
        for row in rows.suffix(LogComparison.limit) where row.record.batch == nil {
            disagreement = comparison.add(row.record, of: source.first, source.format) ?? disagreement
        }
        return disagreement
    }
}

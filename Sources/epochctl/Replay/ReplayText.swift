import EpochCore

/// How a replay stands, as people read it.
enum ReplayText {
    /// More are only counted.
    private static let longestList = 20

    static func summary(_ replay: Replay, unread: Int) -> String {
        let sums = replay.summary
        let lines = unread > 0 ? ", \(unread) lines that are no rows" : ""
        return "\(sums.rows) rows\(lines): \(sums.saved) saved, \(sums.skipped) skipped, \(sums.failed) failed; "
            + "\(sums.replaced) replaced, \(sums.removed) removed, \(sums.left) left"
    }

    static func best(_ replay: Replay) -> String {
        guard let best = replay.best, let value = best.value else { return "none" }
        let metric = replay.settings.retention.monitor.metric
        return "epoch \(Human.epoch(best.epoch)), \(Escaped(metric)) \(Human.number(value))"
    }

    /// The snapshots that are left, the newest of many.
    static func left(_ replay: Replay, _ policy: ReplayPolicy) -> [String] {
        var table = Table(columns: [
            .init(title: "LEFT", alignment: .right), .init(title: "VALUE"), .init(title: "SNAPSHOT"),
            .init(title: "KEPT BY"),
        ])
        table.rows = replay.left.suffix(longestList).map { snapshot, reasons in
            [
                Human.epoch(snapshot.epoch), snapshot.value.map(Human.number) ?? "-", snapshot.path,
                policy.words(for: reasons),
            ]
        }
        let others = replay.summary.left - table.rows.count
        let more = others > 0 ? ["and \(others) before these"] : []
        return ["best: \(best(replay))"] + (table.rows.isEmpty ? [] : table.lines(width: nil)) + more
    }
}

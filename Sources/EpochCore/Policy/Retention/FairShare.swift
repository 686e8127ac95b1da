/// Which snapshots give way when all runs together have too much: always the run that has most at that moment gives
/// what is worth least to it, until it is enough. So runs that have little lose nothing to those that have much.
struct FairShare {
    /// By the run's index.
    private(set) var evicted: [Int: Set<String>] = [:]
    /// Bytes that could not be freed.
    private(set) var shortfall: UInt64

    private struct Gift {
        var run: Int
        /// What its run has before it goes.
        var held: UInt64
        var id: String
        var size: UInt64
    }

    /// The gifts of one run come with what it has falling, so one sorting of all gifts plays the whole exchange.
    init(freeing bytes: UInt64, of runs: [ArchivePlan.Run]) {
        shortfall = bytes
        let gifts = runs.indices.flatMap { Self.gifts(of: runs[$0], index: $0) }
        for gift in gifts.enumerated().sorted(by: { Self.comesFirst($0, $1) }).map(\.element) {
            guard shortfall > 0 else { break }
            evicted[gift.run, default: []].insert(gift.id)
            shortfall -= min(shortfall, gift.size)
        }
    }

    private static func comesFirst(_ left: (offset: Int, element: Gift), _ right: (offset: Int, element: Gift)) -> Bool
    {
        left.element.held == right.element.held
            ? left.offset < right.offset : left.element.held > right.element.held
    }

    private static func gifts(of run: ArchivePlan.Run, index: Int) -> [Gift] {
        let reasons = Dictionary(run.plan.kept.map { ($0.id, $0.reasons) }) { $1 }
        let kept = RetentionPolicy.inOrderOfCapture(run.holding.items).filter { reasons[$0.id] != nil }
        var held = kept.reduce(UInt64(0)) { $0.addingSaturated($1.size) }
        return run.holding.policy.givingOrder(kept, kept.map { reasons[$0.id] ?? [] }).map { position in
            let item = kept[position]
            defer { held -= min(held, item.size) }
            return Gift(run: index, held: held, id: item.id, size: item.size)
        }
    }
}

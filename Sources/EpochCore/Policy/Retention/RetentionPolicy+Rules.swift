/// What each rule keeps. `items` are in the order of captures, and so are the answers.
///
/// Every rule holds to this: to leave out what no rule keeps changes no rule's choice.
extension RetentionPolicy {
    func keepReasons(_ items: [RetentionItem], now: Timestamp) -> [KeepReasons] {
        var reasons = [KeepReasons](repeating: rules.canKeep ? [] : .noRule, count: items.count)
        if let count = rules.keepLatest { Self.keepLatest(count, items, &reasons) }
        if let step = rules.keepEveryEpochs { Self.keepMultiples(of: step, items, &reasons) }
        if let seconds = rules.keepEvery { Self.keepSpaced(seconds, items, &reasons) }
        if let seconds = rules.keepWithin { Self.keepWithin(seconds, items, &reasons) }
        if let steps = rules.thin { Self.thin(steps, items, &reasons) }
        keepByValue(items, &reasons)
        if let newest = items.lastIndex(where: \.isGood) { reasons[newest].insert(.newestGood) }
        keepHeld(items, now: now, &reasons)
        return reasons
    }

    /// The newest N, and the newest N good ones: a good snapshot gives way to good ones alone, and of the others no more
    /// than N stay.
    private static func keepLatest(_ count: Int, _ items: [RetentionItem], _ reasons: inout [KeepReasons]) {
        for index in items.indices.suffix(count) { reasons[index].insert(.keepLatest) }
        for index in items.indices.lazy.reversed().filter({ items[$0].isGood }).prefix(count) {
            reasons[index].insert(.keepLatest)
        }
    }

    private static func keepMultiples(of step: Int, _ items: [RetentionItem], _ reasons: inout [KeepReasons]) {
        for index in items.indices where items[index].number?.isMultiple(of: step) ?? false {
            reasons[index].insert(.keepEveryEpochs)
        }
    }

    /// Good ones among themselves and the others among themselves, so that these take no good one's turn.
    private static func keepSpaced(_ seconds: Double, _ items: [RetentionItem], _ reasons: inout [KeepReasons]) {
        for isGood in [true, false] {
            var last: Timestamp?
            for index in items.indices where items[index].isGood == isGood {
                if let last, items[index].time.seconds(since: last) < seconds { continue }
                last = items[index].time
                reasons[index].insert(.keepEvery)
            }
        }
    }

    private static func keepWithin(_ seconds: Double, _ items: [RetentionItem], _ reasons: inout [KeepReasons]) {
        guard let newest = items.last(where: \.isGood) ?? items.last else { return }
        for index in items.indices where newest.time.seconds(since: items[index].time) <= seconds {
            reasons[index].insert(.keepWithin)
        }
    }

    /// While there is no good one, nothing is thinned: there is nothing yet that could take another's place.
    private static func thin(_ steps: [ThinningStep], _ items: [RetentionItem], _ reasons: inout [KeepReasons]) {
        let newest = items.last(where: \.isGood)?.number
        for index in items.indices {
            guard let number = items[index].number else { continue }
            let isKept = newest.map { newest in steps.contains { $0.keeps(number, newest: newest) } } ?? true
            if isKept { reasons[index].insert(.thin) }
        }
    }

    private func keepByValue(_ items: [RetentionItem], _ reasons: inout [KeepReasons]) {
        if let count = rules.keepBest {
            let ranked = ranked(items)
            for index in ranked.prefix(count) { reasons[index].insert(.keepBest) }
            if let best = ranked.first { reasons[best].insert(.best) }
        } else if let best = bestIndex(items) {
            reasons[best].insert(.best)
        }
    }

    private func keepHeld(_ items: [RetentionItem], now: Timestamp, _ reasons: inout [KeepReasons]) {
        for index in items.indices {
            if items[index].isPinned { reasons[index].insert(.pinned) }
            if let end = items[index].leasedUntil, end > now { reasons[index].insert(.leased) }
        }
    }
}

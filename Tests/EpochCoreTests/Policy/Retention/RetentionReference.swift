import EpochCore

/// Retention as docs/retention.md tells it, asked for each snapshot alone by looking at all the others: slow, plain, and
/// nothing of it shared with the policy under test.
struct RetentionReference {
    enum Verdict: Hashable {
        case kept(KeepReasons)
        case removed(RemovalReason)
    }

    var rules: RetentionRules
    var prefersHigher: Bool
    var now: Timestamp

    /// By id.
    func verdicts(_ all: [RetentionItem]) -> [String: Verdict] {
        var verdicts: [String: Verdict] = [:]
        var left = withoutUnkept(all, &verdicts)
        while let limit = rules.maxBytes, left.map(\.size).reduce(0, +) > limit {
            guard let least = leastValuable(left, among: all) else { break }
            verdicts[least.id] = .removed(.runBytes)
            left.removeAll { $0.id == least.id }
        }
        for item in withoutUnkept(left, &verdicts) { verdicts[item.id] = .kept(reasons(item, left)) }
        return verdicts
    }

    /// Again and again, until all that is left is kept.
    private func withoutUnkept(_ all: [RetentionItem], _ verdicts: inout [String: Verdict]) -> [RetentionItem] {
        var left = all
        while let index = left.firstIndex(where: { reasons($0, left).isEmpty }) {
            verdicts[left[index].id] = .removed(.notKept)
            left.remove(at: index)
        }
        return left
    }

    private func leastValuable(_ left: [RetentionItem], among all: [RetentionItem]) -> RetentionItem? {
        let mayGo = left.filter { reasons($0, all).isDisjoint(with: [.pinned, .leased, .best, .newestGood]) }
        if let damaged = mayGo.first(where: { !$0.isGood }) { return damaged }
        if let plain = mayGo.first(where: { !keepsBest($0, all) }) { return plain }
        return mayGo.max { isAhead($0, of: $1) }
    }
}

extension RetentionReference {
    func reasons(_ item: RetentionItem, _ all: [RetentionItem]) -> KeepReasons {
        let answers: [(KeepReasons, Bool)] = [
            (.noRule, hasNoRule), (.keepLatest, keepsLatest(item, all)), (.keepBest, keepsBest(item, all)),
            (.keepEveryEpochs, keepsMultiple(item)), (.keepEvery, keepsSpaced(item, all)),
            (.keepWithin, keepsWithin(item, all)), (.thin, keepsThin(item, all)), (.pinned, item.isPinned),
            (.leased, item.leasedUntil.map { $0.nanoseconds > now.nanoseconds } ?? false),
            (.best, isBest(item, all)), (.newestGood, isNewestGood(item, all)),
        ]
        return answers.reduce(into: []) { if $1.1 { $0.insert($1.0) } }
    }

    private var hasNoRule: Bool {
        rules.keepLatest == nil && rules.keepBest == nil && rules.keepEveryEpochs == nil && rules.keepEvery == nil
            && rules.keepWithin == nil && rules.thin == nil
    }

    private func keepsLatest(_ item: RetentionItem, _ all: [RetentionItem]) -> Bool {
        guard let count = rules.keepLatest else { return false }
        let newer = all.filter { $0.id > item.id }
        return newer.count < count || (item.isGood && newer.filter(\.isGood).count < count)
    }

    private func keepsBest(_ item: RetentionItem, _ all: [RetentionItem]) -> Bool {
        guard let count = rules.keepBest, score(item) != nil else { return false }
        return all.filter { isAhead($0, of: item) }.count < count
    }

    private func keepsMultiple(_ item: RetentionItem) -> Bool {
        guard let step = rules.keepEveryEpochs, let epoch = item.epoch else { return false }
        return (epoch + 1) % step == 0
    }

    private func keepsSpaced(_ item: RetentionItem, _ all: [RetentionItem]) -> Bool {
        guard let seconds = rules.keepEvery else { return false }
        let before = all.filter { $0.id < item.id && $0.isGood == item.isGood }
        guard let last = before.last(where: { keepsSpaced($0, before) }) else { return true }
        return Double(item.time.nanoseconds - last.time.nanoseconds) / 1e9 >= seconds
    }

    private func keepsWithin(_ item: RetentionItem, _ all: [RetentionItem]) -> Bool {
        guard let seconds = rules.keepWithin, let newest = all.last(where: \.isGood) ?? all.last else { return false }
        return Double(newest.time.nanoseconds - item.time.nanoseconds) / 1e9 <= seconds
    }

    private func keepsThin(_ item: RetentionItem, _ all: [RetentionItem]) -> Bool {
        guard let steps = rules.thin, let epoch = item.epoch else { return false }
        guard let newest = all.last(where: \.isGood)?.epoch else { return true }
        return steps.contains { step in
            (epoch + 1) % step.everyEpochs == 0 && (step.last == nil || newest - epoch < step.last ?? 0)
        }
    }

    private func isBest(_ item: RetentionItem, _ all: [RetentionItem]) -> Bool {
        score(item) != nil && !all.contains { isAhead($0, of: item) }
    }

    private func isNewestGood(_ item: RetentionItem, _ all: [RetentionItem]) -> Bool {
        item.isGood && !all.contains { $0.isGood && $0.id > item.id }
    }

    /// Less is better; nil for what cannot be the best.
    func score(_ item: RetentionItem) -> Double? {
        guard item.isGood, let value = item.value, !value.isNaN else { return nil }
        let score = prefersHigher ? -value : value
        return score == .infinity ? nil : score
    }

    private func isAhead(_ item: RetentionItem, of other: RetentionItem) -> Bool {
        guard let score = score(item), let otherScore = self.score(other) else { return false }
        return score < otherScore || (score == otherScore && item.id < other.id)
    }
}

import EpochCore
import EpochTestSupport
import Testing

/// Limits that all runs share.
@Suite struct ArchivePolicyTests {
    private func holding(_ name: String, _ sizes: [UInt64]) -> RunHolding {
        let items = sizes.enumerated().map { index, size in
            RetentionItem(
                id: "\(name)\(index)", epoch: index, time: Timestamp(nanoseconds: 0), size: size, value: Double(index))
        }
        let policy = RetentionPolicy(rules: RetentionRules(), monitor: Monitor())
        return RunHolding(run: RunID(watch: "w", name: name), policy: policy, items: items)
    }

    private func plan(_ holdings: [RunHolding], most: UInt64, adding: UInt64 = 0) -> ArchivePlan {
        let used = holdings.flatMap(\.items).map(\.size).reduce(0, +)
        return ArchivePolicy(limits: .init(maxBytes: most))
            .plan(holdings, usage: ArchiveUsage(used: used), adding: adding, now: Timestamp(nanoseconds: 0))
    }

    private func removed(_ plan: ArchivePlan) -> [String] { plan.runs.flatMap(\.plan.removed).map(\.id) }

    @Test func `within the limit nothing goes`() {
        let plan = plan([holding("a", [5, 5]), holding("b", [5])], most: 15)
        #expect(removed(plan).isEmpty)
        #expect(plan.shortfall == 0)
    }

    @Test func `the run that has most gives first, until it has no more than the next`() {
        let plan = plan([holding("a", [9, 9, 9, 9, 9]), holding("b", [9, 9, 9])], most: 36)
        #expect(removed(plan) == ["a1", "a2", "a3", "b1"])
        #expect(plan.runs[0].plan.removed.allSatisfy { $0.reason == .limits })
    }

    @Test func `a small run loses nothing to a large one`() {
        let plan = plan([holding("a", [1, 1, 1]), holding("b", [50, 50, 50])], most: 110)
        #expect(removed(plan) == ["b1"])
    }

    @Test func `best and newest good ones stay though the limit is broken, and the shortfall is told`() {
        let plan = plan([holding("a", [10, 10, 10])], most: 15)
        #expect(removed(plan) == ["a1"])
        #expect(plan.shortfall == 5)
    }

    @Test func `room is made for what is to come`() {
        #expect(removed(plan([holding("a", [10, 10, 10])], most: 30, adding: 10)) == ["a1"])
        #expect(plan([holding("a", [10, 10, 10])], most: 30, adding: 11).shortfall == 1)
    }

    @Test func `each run's own rules come first, and what they remove counts`() {
        var own = holding("a", [10, 10, 10, 10])
        own.policy.rules.keepLatest = 1
        let plan = plan([own, holding("b", [10, 10, 10])], most: 50)
        #expect(removed(plan) == ["a1", "a2"])
        #expect(plan.runs[0].plan.removed.allSatisfy { $0.reason == .notKept })
    }

    @Test func `min_free_bytes counts what the file system has left`() {
        let limits = Configuration.Limits(minFreeBytes: 100)
        #expect(limits.excess(of: ArchiveUsage(used: 0, free: 100)) == 0)
        #expect(limits.excess(of: ArchiveUsage(used: 0, free: 90), adding: 5) == 15)
        #expect(limits.excess(of: ArchiveUsage(used: 0)) == 0)
        #expect(Configuration.Limits(maxBytes: 10).excess(of: ArchiveUsage(used: .max), adding: 5) == UInt64.max - 10)
    }

    /// One gift after the other, each time by looking at all runs.
    private func reference(_ holdings: [RunHolding], most: UInt64) -> Set<String> {
        let now = Timestamp(nanoseconds: 0)
        var left = holdings.map { holding in
            let kept = Set(holding.policy.plan(holding.items, now: now).kept.map(\.id))
            return holding.items.filter { kept.contains($0.id) }
        }
        func givable(_ run: Int) -> RetentionItem? {
            let whole = left[run].map(\.size).reduce(0, +)
            guard whole > 0 else { return nil }
            var rules = holdings[run].policy
            rules.rules.maxBytes = whole - 1
            let plan = rules.plan(left[run], now: now)
            return plan.removed.first { $0.reason == .runBytes }.flatMap { out in left[run].first { $0.id == out.id } }
        }
        var gone = Set<String>()
        while left.flatMap({ $0 }).map(\.size).reduce(0, +) > most {
            let givers = left.indices.filter { givable($0) != nil }
            let most = givers.map { run in left[run].map(\.size).reduce(0, +) }.max()
            guard let run = givers.first(where: { left[$0].map(\.size).reduce(0, +) == most }) else { break }
            guard let gift = givable(run) else { break }
            gone.insert(gift.id)
            left[run].removeAll { $0.id == gift.id }
        }
        return gone
    }

    @Test func `any archive is shared as an exchange gift by gift shares it`() {
        var random = SeededRandom(seed: 21)
        for _ in 0..<2_000 {
            let holdings = ["a", "b", "c"].map { name in
                holding(name, (0..<Int.random(in: 0...6, using: &random)).map { _ in 1 + random.next() % 9 })
            }
            let most = random.next() % 60
            let (gone, expected) = (Set(removed(plan(holdings, most: most))), reference(holdings, most: most))
            guard gone == expected else {
                Issue.record("\(holdings) in \(most): \(gone), not \(expected)")
                return
            }
        }
    }
}

import EpochCore
import Testing

/// The rules of time, of thinning and of size, and what is held. The examples are those of docs/retention.md.
@Suite struct RetentionRuleTests {
    private static let minute: Int64 = 60_000_000_000
    private let now = Timestamp(nanoseconds: 0)

    /// Good snapshots of these minutes; epochs count from 1, and so do ids.
    private func history(minutes: [Int64], size: UInt64 = 1) -> [RetentionItem] {
        minutes.enumerated().map { index, minute in
            RetentionItem(
                id: String(UnicodeScalar(UInt8(97 + index))), epoch: index,
                time: Timestamp(nanoseconds: minute * Self.minute), size: size, value: nil)
        }
    }

    private func epochs(_ count: Int) -> [RetentionItem] {
        (1...count).map { number in
            let zeros = String(repeating: "0", count: 4 - "\(number)".count)
            return RetentionItem(
                id: zeros + "\(number)", epoch: number - 1, time: now, size: 1, value: Double(number))
        }
    }

    private func plan(_ rules: RetentionRules, _ items: [RetentionItem], mode: Monitor.Mode = .max) -> RetentionPlan {
        RetentionPolicy(rules: rules, monitor: Monitor(mode: mode)).plan(items, now: now)
    }

    private func kept(_ rules: RetentionRules, _ items: [RetentionItem]) -> String {
        plan(rules, items).kept.map(\.id).joined()
    }

    @Test func `keep_every keeps the first, and each that is so much later than the last one it kept`() {
        #expect(kept(.init(keepEvery: 3600), history(minutes: [0, 20, 59, 60, 100, 119, 125, 130])) == "adgh")
    }

    @Test func `keep_every counts on after a clock that was set back`() {
        #expect(kept(.init(keepEvery: 3600), history(minutes: [100, 10, 159, 160, 161])) == "ade")
    }

    @Test func `keep_every gives no turn of a good one to one that is not`() {
        var items = history(minutes: [0, 58, 61, 62, 200])
        items[1].isGood = false
        items[3].isGood = false
        #expect(kept(.init(keepEvery: 3600), items) == "abce")
    }

    @Test func `keep_within counts from the newest good one, so a pause ages nothing`() {
        let items = history(minutes: [0, 10, 60, 70])
        #expect(kept(.init(keepWithin: 600), items) == "cd")
        let later = Timestamp(nanoseconds: 1000 * 60 * Self.minute)
        let policy = RetentionPolicy(rules: .init(keepWithin: 600), monitor: Monitor())
        #expect(policy.plan(items, now: later).kept.map(\.id) == ["c", "d"])
    }

    @Test func `thin keeps the recent densely and the old sparsely`() {
        let steps = [ThinningStep(last: 10), .init(last: 50, everyEpochs: 5), .init(everyEpochs: 25)]
        let numbers = plan(.init(thin: steps), epochs(103)).kept.compactMap { Int($0.id) }
        #expect(numbers == [25, 50, 55, 60, 65, 70, 75, 80, 85, 90] + Array(94...103))
    }

    @Test func `thin lets epochs of an earlier training stay that the resumed one has not passed`() {
        let old = epochs(8)
        let again = RetentionItem(id: "z", generation: 1, epoch: 4, time: now, size: 1, value: nil)
        #expect(kept(.init(thin: [.init(last: 2)]), old + [again]) == "000400050006000700" + "08z")
    }

    @Test func `max_bytes alone takes the oldest, and the best and the newest stay`() {
        var items = history(minutes: [0, 1, 2, 3, 4], size: 10)
        items[0].value = 5
        #expect(kept(.init(maxBytes: 30), items) == "ade")
        #expect(kept(.init(maxBytes: 1), items) == "ae")
    }

    @Test func `max_bytes takes what is not good first, and what keep_best names last, the worst of it first`() {
        var items = history(minutes: [0, 1, 2, 3, 4, 5], size: 10)
        for (index, value) in [9.0, 1, 8, 7, 2, 3].enumerated() { items[index].value = value }
        items[3].isGood = false
        let rules = RetentionRules(keepLatest: 6, keepBest: 2)
        let order = ([60, 50, 40, 30, 20] as [UInt64]).map { most -> String in
            var limited = rules
            limited.maxBytes = most
            return kept(limited, items)
        }
        #expect(order == ["abcdef", "abcef", "acef", "acf", "af"])
    }

    @Test func `what max_bytes took the other rules do not count any more`() {
        var items = history(minutes: [0, 5, 10, 11], size: 10)
        items[1].value = 9
        let plan = plan(.init(keepBest: 1, keepEvery: 600, maxBytes: 30), items)
        #expect(plan.kept.map(\.id) == ["b", "d"])
        #expect(plan.removed == [.init(id: "a", reason: .runBytes), .init(id: "c", reason: .notKept)])
    }

    @Test func `pinned and leased ones stay, and a lease that has ended keeps nothing`() {
        var items = history(minutes: [0, 1, 2, 3])
        items[0].isPinned = true
        items[1].leasedUntil = Timestamp(nanoseconds: 1)
        items[2].leasedUntil = Timestamp(nanoseconds: 0)
        let plan = plan(.init(keepLatest: 1, maxBytes: 1), items)
        #expect(plan.kept.map(\.reasons) == [.pinned, .leased, [.keepLatest, .newestGood]])
        #expect(plan.removed == [.init(id: "c", reason: .notKept)])
    }

    @Test func `every rule has its words`() {
        let rules = RetentionRules(
            keepLatest: 1, keepBest: 2, keepEveryEpochs: 3, keepEvery: 5400, keepWithin: 0.25,
            thin: [.init(last: 10), .init(everyEpochs: 5)], maxBytes: 1_500_000)
        let policy = RetentionPolicy(rules: rules, monitor: Monitor())
        let words = [
            "keep_latest 1", "keep_best 2", "keep_every_epochs 3", "keep_every 90m", "keep_within 250ms",
            "thin (every epoch of the last 10; every 5 epochs)",
        ]
        let all: KeepReasons = [.keepLatest, .keepBest, .keepEveryEpochs, .keepEvery, .keepWithin, .thin]
        #expect(policy.words(for: all) == words)
        #expect(
            policy.words(for: all.union(.protection)).dropFirst(6).joined(separator: "; ")
                == "pinned; leased; best by val_loss; newest good snapshot")
        #expect(policy.words(for: .notKept) == "not kept by \(words.joined(separator: ", "))")
        #expect(policy.words(for: .runBytes) == "the run may have 1500kB (max_bytes)")
    }

    @Test func `what keep_every_epochs keeps is final once no other rule looks at it`() {
        let plan = plan(.init(keepLatest: 2, keepEveryEpochs: 2), epochs(8))
        #expect(plan.kept.filter(\.isFinal).compactMap { Int($0.id) } == [2, 4, 6])
    }

    @Test func `a snapshot's time is that of its weights, or of its commit where that is not known`() {
        #expect(SnapshotDraft(number: 0, settled: 3, committed: 7).item.time.nanoseconds == 3)
        #expect(SnapshotDraft(number: 0, settled: 0, committed: 7).item.time.nanoseconds == 7)
        #expect(SnapshotDraft(number: 0, settled: 9, committed: 7).item.time.nanoseconds == 7)
    }
}

import EpochCore
import EpochTestSupport

/// A random history with random rules. Small, so that rules meet each other at their edges.
struct RetentionCase: CustomStringConvertible {
    var policy: RetentionPolicy
    /// In the order of captures.
    var items: [RetentionItem]
    var now = Timestamp(nanoseconds: 50_000_000_000)

    init(_ random: inout SeededRandom) {
        let mode: Monitor.Mode = Bool.random(using: &random) ? .min : .max
        policy = RetentionPolicy(rules: RetentionRules.random(&random), monitor: Monitor(mode: mode))
        items = Self.history(&random)
    }

    static func history(_ random: inout SeededRandom) -> [RetentionItem] {
        (0..<Int.random(in: 0...9, using: &random)).map { RetentionItem.random($0, &random) }
    }

    var reference: RetentionReference {
        RetentionReference(rules: policy.rules, prefersHigher: policy.monitor.prefersHigher, now: now)
    }

    func plan(_ random: inout SeededRandom) -> RetentionPlan {
        policy.plan(items.shuffled(using: &random), now: now)
    }

    var description: String {
        "\(policy.rules) \(policy.monitor.mode)\n" + items.map { "\($0)" }.joined(separator: "\n")
    }
}

extension RetentionRules {
    /// Each rule in one of three cases, and all of them in some.
    static func random(_ random: inout SeededRandom) -> RetentionRules {
        func some<Value>(_ value: @autoclosure () -> Value) -> Value? {
            random.next().isMultiple(of: 3) ? value() : nil
        }
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        let latest = some(number(1...4))
        let best = some(number(1...4))
        let every = some(number(1...5))
        let spaced = some(Double(number(1...12)))
        let within = some(Double(number(1...12)))
        let steps = some(ThinningStep.random(&random))
        let most = some(UInt64(number(1...40)))
        return RetentionRules(
            keepLatest: latest, keepBest: best, keepEveryEpochs: every, keepEvery: spaced, keepWithin: within,
            thin: steps, maxBytes: most)
    }
}

extension ThinningStep {
    static func random(_ random: inout SeededRandom) -> [ThinningStep] {
        let (last, every) = (Int.random(in: 1...4, using: &random), Int.random(in: 1...2, using: &random))
        let steps = [
            ThinningStep(last: last, everyEpochs: every), ThinningStep(last: last + 3, everyEpochs: every + 1),
            ThinningStep(everyEpochs: every + 3),
        ]
        return Array(
            steps.dropFirst(Int.random(in: 0...2, using: &random)).prefix(Int.random(in: 1...3, using: &random)))
    }
}

extension RetentionItem {
    /// Times mostly rise, and sometimes jump back, as clocks do.
    static func random(_ number: Int, _ random: inout SeededRandom) -> RetentionItem {
        func oneIn(_ count: UInt64) -> Bool { random.next().isMultiple(of: count) }
        let odd: [Double?] = [.nan, .infinity, -.infinity, nil]
        let seconds = number * 4 + Int(random.next() % 7) - (oneIn(12) ? 30 : 0)
        let lease = Int64(random.next() % 100) * 1_000_000_000
        return RetentionItem(
            id: "s\(number)", epoch: oneIn(9) ? nil : Int(random.next() % 12),
            time: Timestamp(nanoseconds: Int64(seconds) * 1_000_000_000), size: random.next() % 12,
            value: oneIn(6) ? odd[Int(random.next() % 4)] : Double(random.next() % 6),
            isGood: !oneIn(4), isPinned: oneIn(10), leasedUntil: oneIn(10) ? Timestamp(nanoseconds: lease) : nil
        ).made { if $0.epoch == nil { $0.isGood = false } }
    }

    private func made(_ change: (inout RetentionItem) -> Void) -> RetentionItem {
        var item = self
        change(&item)
        return item
    }
}

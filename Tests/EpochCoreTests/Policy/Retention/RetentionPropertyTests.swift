import EpochCore
import EpochTestSupport
import Testing

/// What holds for every history and all rules, on random ones. A failure names its case; the seed plays it again.
@Suite struct RetentionPropertyTests {
    /// Plays cases; `holds` gets the plan of each, made from the items in a random order.
    private func check(
        seed: UInt64, count: Int = 10_000, _ holds: (RetentionCase, RetentionPlan) -> Bool
    ) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<count {
            let sample = RetentionCase(&random)
            let plan = sample.plan(&random)
            guard holds(sample, plan) else {
                Issue.record("seed \(seed): \(sample)\n\(plan)")
                return
            }
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `of 100,000 histories each is planned as the reference plans it, and reasons agree`(seed: UInt64) {
        check(seed: seed, count: 10_000) { sample, plan in
            var told: [String: RetentionReference.Verdict] = [:]
            for entry in plan.kept { told[entry.id] = .kept(entry.reasons) }
            for entry in plan.removed { told[entry.id] = .removed(entry.reason) }
            return told == sample.reference.verdicts(sample.items)
        }
    }

    @Test func `kept and removed are a partition, each in the order of capture`() {
        check(seed: 11) { sample, plan in
            let (kept, removed) = (plan.kept.map(\.id), plan.removed.map(\.id))
            return (kept + removed).sorted() == sample.items.map(\.id) && kept == kept.sorted()
                && removed == removed.sorted()
        }
    }

    @Test func `a plan that was carried out leaves nothing to do, and the same reasons`() {
        check(seed: 12) { sample, plan in
            let kept = Set(plan.kept.map(\.id))
            let rest = sample.items.filter { kept.contains($0.id) }
            return sample.policy.plan(rest, now: sample.now) == RetentionPlan(kept: plan.kept)
        }
    }

    @Test func `pinned, leased, newest good and best ones are kept`() {
        check(seed: 13) { sample, plan in
            let kept = Set(plan.kept.map(\.id))
            let scored = sample.items.filter { sample.reference.score($0) != nil }
            let best = scored.min { (sample.reference.score($0) ?? 0) < (sample.reference.score($1) ?? 0) }
            let stays =
                sample.items.filter { $0.isPinned || $0.leasedUntil.map { $0 > sample.now } ?? false }
                + [best, sample.items.last(where: \.isGood)].compactMap { $0 }
            return stays.allSatisfy { kept.contains($0.id) }
        }
    }

    @Test func `a run keeps within max_bytes, unless all that is left is protected`() {
        check(seed: 14) { sample, plan in
            let kept = Set(plan.kept.map(\.id))
            let total = sample.items.filter { kept.contains($0.id) }.map(\.size).reduce(0, +)
            return total <= sample.policy.rules.maxBytes ?? .max || plan.kept.allSatisfy(\.reasons.isProtected)
        }
    }

    @Test func `a snapshot that is not good takes the place of no good one`() {
        check(seed: 15) { sample, plan in
            guard sample.policy.rules.maxBytes == nil, sample.items.contains(where: \.isGood) else { return true }
            let good = Set(sample.items.filter(\.isGood).map(\.id))
            let bad = RetentionItem(
                id: "t", epoch: 40, time: Timestamp(nanoseconds: 90_000_000_000), size: 1, value: 0, isGood: false)
            let after = sample.policy.plan(sample.items + [bad], now: sample.now)
            return plan.kept.map(\.id).filter(good.contains) == after.kept.map(\.id).filter(good.contains)
        }
    }

    @Test func `what is evicted goes unless it is protected, and the plan is done after it`() {
        check(seed: 16) { sample, plan in
            let evicted = Set(sample.items.map(\.id).filter { $0 < "s5" })
            let after = sample.policy.plan(sample.items, now: sample.now, evicting: evicted)
            let kept = Set(after.kept.map(\.id))
            let rest = sample.items.filter { kept.contains($0.id) }
            return after.kept.allSatisfy { !evicted.contains($0.id) || $0.reasons.isProtected }
                && sample.policy.plan(rest, now: sample.now) == RetentionPlan(kept: after.kept)
        }
    }

    /// One snapshot after the other, as a training makes them: whoever forgets what is final, and whoever forgets
    /// nothing, keep the same.
    @Test func `a history that is planned step by step is the same without what is final`() {
        var random = SeededRandom(seed: 17)
        for _ in 0..<5_000 {
            let sample = RetentionCase(&random)
            var (whole, light, final) = ([RetentionItem](), [RetentionItem](), Set<String>())
            for item in sample.items {
                whole = rest(of: whole + [item], sample).items
                let step = rest(of: light + [item], sample)
                final.formUnion(step.final)
                light = step.items.filter { !final.contains($0.id) }
                guard Set(whole.map(\.id)) == final.union(light.map(\.id)) else {
                    Issue.record("\(sample)\n\(whole.map(\.id)), not \(final) and \(light.map(\.id))")
                    return
                }
            }
        }
    }

    private func rest(of items: [RetentionItem], _ sample: RetentionCase) -> (items: [RetentionItem], final: [String]) {
        let plan = sample.policy.plan(items, now: sample.now)
        let kept = Set(plan.kept.map(\.id))
        return (items.filter { kept.contains($0.id) }, plan.kept.filter(\.isFinal).map(\.id))
    }
}

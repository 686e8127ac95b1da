import EpochCore
import EpochTestSupport
import Testing

/// What holds for every history and all rules, on thousands of random ones.
@Suite struct RetentionPropertyTests {
    struct Case: CustomStringConvertible {
        var policy: RetentionPolicy
        var snapshots: [Snapshot]

        init(_ random: inout SeededRandom) {
            func rule(_ random: inout SeededRandom) -> Int? {
                Bool.random(using: &random) ? Int.random(in: 1...5, using: &random) : nil
            }
            let rules = RetentionRules(
                keepLatest: rule(&random), keepBest: rule(&random), keepEveryEpochs: rule(&random))
            let mode: Monitor.Mode = Bool.random(using: &random) ? .min : .max
            policy = RetentionPolicy(rules: rules, monitor: Monitor(mode: mode))
            snapshots = (0..<Int.random(in: 0...14, using: &random)).map { SnapshotDraft.random($0, &random) }
        }

        var reference: RetentionReference {
            RetentionReference(rules: policy.rules, prefersHigher: policy.monitor.prefersHigher, all: snapshots)
        }

        var description: String {
            let history = snapshots.map { "\($0.id) \($0.epoch ?? -1) \($0.metrics) \($0.verdict.validation)" }
            return "\(policy.rules) \(policy.monitor.mode)\n" + history.joined(separator: "\n")
        }
    }

    /// Plays 20,000 cases; `holds` gets the plan of each, made from the snapshots in a random order.
    private func check(seed: UInt64, _ holds: (Case, RetentionPlan) -> Bool) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<20_000 {
            let sample = Case(&random)
            let plan = sample.policy.plan(sample.snapshots.shuffled(using: &random))
            guard holds(sample, plan) else {
                Issue.record("\(sample)\n\(plan)")
                return
            }
        }
    }

    @Test func `kept and removed are a partition, each in the order of capture`() {
        check(seed: 1) { sample, plan in
            let (kept, removed) = (plan.kept.map(\.id), plan.removed.map(\.id))
            return (kept + removed).sorted() == sample.snapshots.map(\.id) && kept == kept.sorted()
                && removed == removed.sorted()
        }
    }

    @Test func `a plan that was carried out leaves nothing to do`() {
        check(seed: 2) { sample, plan in
            let rest = sample.snapshots.filter { snapshot in plan.kept.contains { $0.id == snapshot.id } }
            return sample.policy.plan(rest) == RetentionPlan(kept: plan.kept)
        }
    }

    @Test func `what the reference keeps is kept, and nothing else`() {
        check(seed: 3) { sample, plan in
            plan.kept.map(\.id) == sample.snapshots.filter(sample.reference.keeps).map(\.id)
        }
    }

    @Test func `the newest good snapshot and the best are kept`() {
        check(seed: 4) { sample, plan in
            let kept = Set(plan.kept.map(\.id))
            let stays = [sample.policy.best(of: sample.snapshots), sample.policy.latest(of: sample.snapshots)]
            let newestSound = sample.snapshots.last(where: sample.reference.isSound)
            return stays.allSatisfy { $0.map { kept.contains($0.id) } ?? true } && stays[1] == newestSound
        }
    }

    @Test func `the best is sound, and no sound snapshot beats it`() {
        check(seed: 5) { sample, _ in
            let values = sample.snapshots.compactMap(sample.reference.value)
            return sample.policy.best(of: sample.snapshots).map(sample.reference.value)
                == values.min().map(Optional.some)
        }
    }

    @Test func `every entry has its reason`() {
        check(seed: 6) { _, plan in (plan.kept + plan.removed).allSatisfy { !$0.reason.isEmpty } }
    }

    @Test func `a snapshot that is not good takes the place of no good one`() {
        var random = SeededRandom(seed: 7)
        check(seed: 8) { sample, plan in
            let sound = Set(sample.snapshots.filter(sample.reference.isSound).map(\.id))
            let bad = SnapshotDraft(
                number: 99, epoch: Int.random(in: 0...12, using: &random), isCertain: Bool.random(using: &random),
                validation: .crashed)
            let after = sample.policy.plan(sample.snapshots + [bad.snapshot])
            return plan.kept.filter { sound.contains($0.id) }.map(\.id)
                == after.kept.filter { sound.contains($0.id) }.map(\.id)
        }
    }
}

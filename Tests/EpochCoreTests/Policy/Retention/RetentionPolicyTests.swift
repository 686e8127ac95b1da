import EpochCore
import Testing

@Suite struct RetentionPolicyTests {
    private let now = Timestamp(nanoseconds: 0)

    private func policy(
        latest: Int? = nil, best: Int? = nil, every: Int? = nil, mode: Monitor.Mode = .min
    ) -> RetentionPolicy {
        let rules = RetentionRules(keepLatest: latest, keepBest: best, keepEveryEpochs: every)
        return RetentionPolicy(rules: rules, monitor: Monitor(mode: mode))
    }

    private func plan(
        _ items: [RetentionItem], latest: Int? = nil, best: Int? = nil, every: Int? = nil, mode: Monitor.Mode = .min
    ) -> RetentionPlan {
        policy(latest: latest, best: best, every: every, mode: mode).plan(items, now: now)
    }

    /// The 1-based epochs of what stays.
    private func kept(_ plan: RetentionPlan) -> [Int] { plan.kept.compactMap { Int($0.id) }.map { $0 + 1 } }

    private let falling = SnapshotDraft.history([5, 4, 3, 2, 1])
    private let rising = SnapshotDraft.history([1, 2, 3, 4, 5])

    @Test func `without a rule everything stays`() {
        let plan = plan(rising)
        #expect(kept(plan) == [1, 2, 3, 4, 5])
        #expect(plan.removed.isEmpty)
        #expect(policy().words(for: plan.kept[1].reasons) == ["no prune rule is set"])
    }

    @Test func `nothing to plan for gives an empty plan`() {
        #expect(plan([], latest: 1, best: 1, every: 1) == RetentionPlan())
    }

    @Test func `keep_latest keeps the newest, and the best stays beside them`() {
        #expect(kept(plan(falling, latest: 2)) == [4, 5])
        #expect(kept(plan(rising, latest: 2)) == [1, 4, 5])
    }

    @Test func `keep_best keeps the best, and the newest stays beside them`() {
        #expect(kept(plan(rising, best: 2)) == [1, 2, 5])
        #expect(kept(plan(rising, best: 2, mode: .max)) == [4, 5])
    }

    @Test func `of equal values the earlier is the better, as strict comparison leaves it`() {
        #expect(kept(plan(SnapshotDraft.history([2, 1, 1, 1, 3]), best: 2)) == [2, 3, 5])
    }

    @Test func `keep_every_epochs counts from 1`() {
        #expect(kept(plan(SnapshotDraft.history([9, 9, 9, 9, 9, 9, 0]), every: 3)) == [3, 6, 7])
    }

    @Test func `any rule that keeps a snapshot keeps it, and each is named`() {
        let plan = plan(rising, latest: 1, best: 1, every: 5)
        #expect(kept(plan) == [1, 5])
        let policy = policy(latest: 1, best: 1, every: 5)
        #expect(policy.words(for: plan.kept[0].reasons) == ["keep_best 1", "best by val_loss"])
        let words = ["keep_latest 1", "keep_every_epochs 5", "newest good snapshot"]
        #expect(policy.words(for: plan.kept[1].reasons) == words)
        let reason = "not kept by keep_latest 1, keep_best 1, keep_every_epochs 5"
        #expect(policy.words(for: plan.removed[0].reason) == reason)
    }

    @Test func `a plan does not depend on the order of what it is given`() {
        #expect(plan(rising.reversed(), latest: 2, best: 1) == plan(rising, latest: 2, best: 1))
    }

    @Test(arguments: [ProbeVerdict.Validation.refused, .crashed, .timedOut, .unavailable])
    func `a snapshot that could not be verified is neither the best nor the newest good one`(
        validation: ProbeVerdict.Validation
    ) {
        let doubtful = SnapshotDraft(number: 5, epoch: 5, value: .number(0), validation: validation).item
        let policy = RetentionPolicy(rules: RetentionRules(keepBest: 1), monitor: Monitor())
        #expect(policy.best(of: rising + [doubtful]) == rising[0])
        #expect(policy.latest(of: rising + [doubtful]) == rising[4])
        #expect(kept(policy.plan(rising + [doubtful], now: now)) == [1, 5])
    }

    @Test func `a snapshot of an uncertain epoch is neither the best nor the newest good one`() {
        let uncertain = SnapshotDraft(number: 5, epoch: 5, value: .number(0), isCertain: false).item
        #expect(kept(plan(rising + [uncertain], best: 1, every: 6)) == [1, 5])
    }

    @Test func `an opaque snapshot, whole by its header, counts as good`() {
        let opaque = SnapshotDraft(number: 5, epoch: 5, value: .number(0), validation: .opaque).item
        #expect(kept(plan(rising + [opaque], best: 1)) == [6])
    }

    @Test func `keep_latest lets no damaged snapshot push a good one out`() {
        let damaged = (5...7).map { SnapshotDraft(number: $0, epoch: $0, validation: .refused).item }
        #expect(kept(plan(falling + damaged, latest: 2)) == [4, 5, 7, 8])
    }

    @Test(arguments: [Double.nan, .infinity])
    func `a training that diverged has no best`(value: Double) {
        let history = SnapshotDraft.history([value, value, value])
        let policy = RetentionPolicy(rules: RetentionRules(keepBest: 2), monitor: Monitor())
        #expect(policy.best(of: history) == nil)
        #expect(kept(policy.plan(history, now: now)) == [3])
    }

    @Test func `a snapshot without the metric is never the best`() {
        let silent = SnapshotDraft(number: 0, epoch: 0).item
        let policy = RetentionPolicy(rules: RetentionRules(keepBest: 1), monitor: Monitor())
        #expect(policy.best(of: [silent]) == nil)
        #expect(policy.latest(of: [silent]) == silent)
        #expect(policy.latest(of: []) == nil)
    }
}

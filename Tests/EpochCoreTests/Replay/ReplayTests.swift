import EpochCore
import Testing

@Suite struct ReplayTests {
    @Test func `decisions, their reasons and what gives way come epoch by epoch`() {
        let played = PlayedLog(values: [0.5, 0.6, 0.4, 0.3], bestOnly: true, rules: RetentionRules(keepLatest: 1))
        #expect(played.steps.map(\.path) == ["w.01-0.50.h5", nil, "w.03-0.40.h5", "w.04-0.30.h5"])
        #expect(played.steps[1].decision.reason == "val_loss 0.6 is not below 0.5")
        #expect(played.evicted == [[], [], ["w.01-0.50.h5"], ["w.03-0.40.h5"]])
        #expect(played.steps[2].evictions.first?.cause == .removed(.notKept))
        #expect(played.left == ["w.04-0.30.h5"])
    }

    @Test func `the counts add up`() {
        let played = PlayedLog(values: [0.5, 0.6, 0.4, 0.3], bestOnly: true, rules: RetentionRules(keepLatest: 1))
        let sums = played.replay.summary
        #expect([sums.rows, sums.saved, sums.skipped, sums.failed, sums.removed, sums.left] == [4, 3, 1, 0, 2, 1])
    }

    @Test func `the best and the newest are known at the end`() {
        let played = PlayedLog(values: [0.5, 0.1, 0.4], rules: RetentionRules(keepLatest: 1))
        #expect(played.replay.best?.epoch == 1)
        #expect(played.replay.latest?.epoch == 2)
        #expect(played.left == ["w.02-0.10.h5", "w.03-0.40.h5"])
    }

    @Test func `a name that is given again replaces the snapshot of that name`() {
        let played = PlayedLog(values: [0.5, 0.4], filepath: "best.h5")
        #expect(played.steps[1].evictions.map(\.cause) == [.replaced])
        #expect(played.left == ["best.h5"])
        #expect(played.replay.summary.replaced == 1)
    }

    @Test func `with versions a taken name gets the first free suffix`() {
        let played = PlayedLog(
            values: [0.5, 0.4, 0.3, 0.6, 0.7], filepath: "w.h5", overwrite: .version,
            rules: RetentionRules(keepLatest: 2))
        // The third save removes `w.h5`, and the fourth takes that name.
        #expect(played.steps.map(\.path) == ["w.h5", "w-v1.h5", "w-v2.h5", "w.h5", "w-v1.h5"])
    }

    @Test func `versions of one name are numbered on where nothing is removed`() {
        let played = PlayedLog(values: [0.5, 0.4, 0.3], filepath: "a/w.weights.h5", overwrite: .version)
        #expect(played.left == ["a/w-v1.weights.h5", "a/w-v2.weights.h5", "a/w.weights.h5"])
    }

    @Test func `a row whose epoch is not above the last one begins a generation, and the best stays`() {
        let played = PlayedLog(rows: [(0, 0.5), (1, 0.4), (1, 0.45), (2, 0.3)], bestOnly: true)
        #expect(played.steps.map(\.key.generation) == [0, 0, 1, 1])
        #expect(played.steps.map { $0.path != nil } == [true, true, false, true])
    }

    @Test func `what a log cannot tell is left out and named`() {
        let policy = SavePolicy(template: FilepathTemplate("w.{epoch:02d}.h5"))
        let rules = RetentionRules(keepLatest: 1, keepEvery: 60, keepWithin: 60, maxBytes: 10)
        let settings = ReplaySettings(policy: policy, rules: rules)
        #expect(settings.leftOut == ["prune.max_bytes", "prune.keep_every", "prune.keep_within"])
        #expect(settings.retention.rules == RetentionRules(keepLatest: 1))
        let told = ReplaySettings(policy: policy, rules: rules, snapshotSize: 5, epochSeconds: 30)
        #expect(told.leftOut.isEmpty)
        #expect(told.retention.rules == rules)
    }

    @Test func `sizes and times that are told are planned with`() {
        let small = PlayedLog(values: [0.5, 0.4, 0.3, 0.2], rules: RetentionRules(maxBytes: 25), snapshotSize: 10)
        #expect(small.left == ["w.03-0.30.h5", "w.04-0.20.h5"])
        let recent = PlayedLog(values: [0.5, 0.4, 0.3, 0.2], rules: RetentionRules(keepWithin: 60), epochSeconds: 60)
        #expect(recent.left == ["w.03-0.30.h5", "w.04-0.20.h5"])
    }

    @Test func `two policies are told apart by what they do, and not by why`() {
        let (all, best) = (PlayedLog(values: [0.5, 0.4, 0.6]), PlayedLog(values: [0.5, 0.4, 0.6], bestOnly: true))
        #expect(zip(all.steps, best.steps).map { $0.hasSameEffect(as: $1) } == [true, true, false])
    }
}

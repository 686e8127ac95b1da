import EpochCore
import Testing

/// What epochd adds to the callback: a margin, a start, an interval, several monitors.
@Suite struct OwnRulesTests {
    private func play(
        _ policy: SavePolicy, _ records: [[String: Double]], times: [Double?] = []
    ) -> (decisions: [Decision], state: SaveState) {
        var state = SaveState()
        let decisions = records.enumerated().map { epoch, metrics in
            let seconds = epoch < times.count ? times[epoch] : nil
            let time = seconds.map { Timestamp(nanoseconds: 0).adding(seconds: $0) }
            let record = EpochRecord(epoch: epoch, metrics: metrics.mapValues(MetricValue.number))
            return policy.decide(record, time: time, state: &state)
        }
        return (decisions, state)
    }

    private func saved(_ decisions: [Decision]) -> [Int] {
        decisions.enumerated().filter { $0.element.path != nil }.map { $0.offset + 1 }
    }

    private func bestOnly(_ monitors: Monitor..., profile: Profile = .tf24) -> SavePolicy {
        var policy = SavePolicy(template: FilepathTemplate("w.{epoch}.h5"), saveBestOnly: true, profile: profile)
        policy.monitors = monitors
        return policy
    }

    @Test(
        arguments: [
            (Monitor.Mode.min, [1, 0.9, 0.75, 0.6, 0.5], [1, 3, 5]), (.max, [1, 1.125, 1.25, 1.375, 1.5], [1, 3, 5]),
            (.min, [.infinity, -.infinity], [2]),
        ] as [(Monitor.Mode, [Double], [Int])])
    func `an improvement must be larger than min_delta`(mode: Monitor.Mode, values: [Double], epochs: [Int]) {
        let policy = bestOnly(Monitor(metric: "m", mode: mode, minDelta: 0.2))
        #expect(saved(play(policy, values.map { ["m": $0] }).decisions) == epochs)
    }

    @Test func `min_delta stands in the reason, and the moved best in the basis`() {
        let all = play(bestOnly(Monitor(minDelta: 0.25)), [["val_loss": 1], ["val_loss": 0.75]]).decisions
        #expect(all[1].reason == "val_loss 0.75 is not below 1.0 by more than 0.25")
        #expect(all[1].basis.first?.reference == .number(0.75))
        #expect(all[1].basis.first?.comparison == .less)
    }

    @Test func `the policy's summary says which margin and which threshold a metric has`() {
        let policy = bestOnly(Monitor(minDelta: 0.25), Monitor(metric: "auc", mode: .max, initialValueThreshold: 0.5))
        let monitored = "val_loss (min, min_delta 0.25), auc (max, initial_value_threshold 0.5)"
        #expect(policy.summary == "tf-2.4, save_best_only by \(monitored), filepath w.{epoch}.h5")
    }

    @Test func `epochs before start_epoch are neither saved nor compared with`() {
        var policy = bestOnly(Monitor())
        policy.startEpoch = 3
        let (all, state) = play(policy, [0.1, 0.2, 0.9, 0.8].map { ["val_loss": $0] })
        #expect(saved(all) == [3, 4])
        #expect(all[0].basis.map(\.rule) == [.startEpoch])
        #expect(state.champions["val_loss"]?.value == .number(0.8))
    }

    @Test func `a record within min_interval of the last save waits, and does not move the best`() {
        var policy = bestOnly(Monitor())
        policy.minInterval = 60
        let values = [0.9, 0.5, 0.8, 0.7].map { ["val_loss": $0] }
        let (all, _) = play(policy, values, times: [0, 59.5, 60, 121])
        #expect(saved(all) == [1, 3, 4])
        #expect(all[1].reason == "59.5 s since the last save, min_interval is 60.0 s")
        #expect(all[1].basis.map(\.rule) == [.minInterval])
    }

    @Test func `a record whose time is not known, or is earlier, is not held back`() {
        var policy = SavePolicy(template: FilepathTemplate("w.{epoch}.h5"))
        policy.minInterval = 60
        let (all, _) = play(policy, Array(repeating: [:], count: 4), times: [100, nil, 130, 50])
        #expect(saved(all) == [1, 2, 4])
    }

    @Test func `an interval does not use up a period`() {
        var policy = SavePolicy(template: FilepathTemplate("w.{epoch}.h5"))
        (policy.period, policy.minInterval) = (2, 60)
        let (all, _) = play(policy, Array(repeating: [:], count: 5), times: [0, 0, 30, 50, 70])
        #expect(saved(all) == [2, 5])
    }

    @Test func `a record is saved when it is the best by any monitor, each with its own champion`() {
        let policy = bestOnly(Monitor(), Monitor(metric: "f1", mode: .max))
        let (all, state) = play(
            policy,
            [
                ["val_loss": 1, "f1": 0.5], ["val_loss": 1.5, "f1": 0.75], ["val_loss": 0.5, "f1": 0.6],
                ["val_loss": 0.6, "f1": 0.7],
            ])
        #expect(saved(all) == [1, 2, 3])
        #expect(state.champions == ["val_loss": Champion(0.5, .min), "f1": Champion(0.75, .max)])
    }

    @Test func `a reason names the monitors that wanted the save, or all that did not`() {
        let policy = bestOnly(Monitor(), Monitor(metric: "f1", mode: .max))
        let all = play(
            policy, [["val_loss": 1, "f1": 0.5], ["val_loss": 2, "f1": 0.75], ["val_loss": 2, "f1": 0.25]]
        )
        .decisions
        #expect(all[0].reason == "val_loss 1.0 is below inf; f1 0.5 is above -inf")
        #expect(all[1].reason == "f1 0.75 is above 0.5")
        #expect(all[2].reason == "val_loss 2.0 is not below 1.0; f1 0.25 is not above 0.75")
        #expect(all[1].basis.map(\.metric) == ["val_loss", "f1"])
    }

    @Test func `a monitor without a number leaves the others their say`() {
        let policy = bestOnly(Monitor(), Monitor(metric: "f1", mode: .max))
        let all = play(policy, [["f1": 0.5], ["f1": 0.25], [:]]).decisions
        #expect(saved(all) == [1])
        #expect(all.map(\.lacksMetric) == [true, true, true])
        #expect(all[0].reason == "the row has no number for val_loss; f1 0.5 is above -inf")
    }

    @Test func `a champion of the other direction, or a NaN that another profile let through, is no best`() {
        var state = SaveState(champions: ["val_loss": Champion(0.9, .max)])
        let record = EpochRecord(epoch: 0, metrics: ["val_loss": .number(0.95)])
        #expect(bestOnly(Monitor()).decide(record, state: &state).path != nil)
        state = SaveState(champions: ["val_loss": Champion(.nan, .min)])
        #expect(bestOnly(Monitor()).decide(record, state: &state).path != nil)
        state = SaveState(champions: ["val_loss": Champion(.nan, .min)])
        #expect(bestOnly(Monitor(), profile: .keras315).decide(record, state: &state).path == nil)
    }
}

import EpochCore
import Testing

@Suite struct SavePolicyTests {
    /// Decides on epochs with these values of one metric, and gives what was decided and the best after it.
    private func decisions(
        _ values: [MetricValue], metric: String = "val_loss", mode: Monitor.Mode = .auto, bestOnly: Bool = true,
        filepath: String = "w.{epoch:02d}.h5"
    ) -> (all: [Decision], best: Double?) {
        let policy = SavePolicy(
            template: FilepathTemplate(filepath), monitor: Monitor(metric: metric, mode: mode), saveBestOnly: bestOnly)
        var state = SaveState()
        let all = values.enumerated().map { epoch, value in
            policy.decide(EpochRecord(epoch: epoch, metrics: [metric: value]), state: &state)
        }
        return (all, state.champions[metric]?.value.number)
    }

    private func saved(_ values: [Double], metric: String = "val_loss", mode: Monitor.Mode = .auto) -> [Int] {
        let (all, _) = decisions(values.map(MetricValue.number), metric: metric, mode: mode)
        return all.enumerated().filter { $0.element.path != nil }.map { $0.offset + 1 }
    }

    @Test func `a row without a number for the metric is told from one that did not improve`() {
        let (all, _) = decisions([.number(0.5), .missing, .text("x"), .number(0.6), .number(.nan)])
        #expect(all.map(\.lacksMetric) == [false, true, true, false, false])
    }

    /// What `ModelCheckpoint` of TF 2.4 did, run on scripted epochs.
    @Test(
        arguments: [
            ("val_loss", [0.5, 0.5, .nan, 0.4, 0.6], [1, 4]), ("val_loss", [.nan, 0.5, 0.4], [2, 3]),
            ("val_loss", [.infinity, .infinity, 1], [3]), ("val_acc", [0.5, 0.4, 0.6], [1, 3]),
            ("val_auc", [0.5, 0.4, 0.6], [1, 2]), ("val_fmeasure", [0.5, 0.4, 0.6], [1, 2]),
            ("val_loss", [0.5, 0.3, 0.29], [1, 2, 3]),
        ] as [(String, [Double], [Int])])
    func `the epochs that the callback saved are saved`(metric: String, values: [Double], epochs: [Int]) {
        #expect(saved(values, metric: metric) == epochs)
    }

    @Test(
        arguments: [
            (Monitor.Mode.max, [-1, 0, 0.1], [1, 2, 3]), (.max, [-.infinity, .nan, -5, -5, .infinity], [3, 5]),
            (.min, [-.infinity, -.infinity], [1]), (.min, [0.0, -0.0, -.leastNonzeroMagnitude], [1, 3]),
            (.max, [0.1, 0.1.nextUp], [1, 2]),
        ] as [(Monitor.Mode, [Double], [Int])])
    func `only a strictly better value is saved`(mode: Monitor.Mode, values: [Double], epochs: [Int]) {
        #expect(saved(values, mode: mode) == epochs)
    }

    @Test func `a metric that is missing or a text is skipped with Keras's warning`() {
        let (all, best) = decisions([.number(1), .missing, .text("low"), .number(0.5)])
        #expect(all.map(\.path) == ["w.01.h5", nil, nil, "w.04.h5"])
        #expect(all[1].outcome == .skip)
        #expect(all[1].lines == ["Can save best model only with val_loss available, skipping."])
        #expect(all[2] == all[1])
        #expect(all[1].reason == "the row has no number for val_loss")
        #expect(best == 0.5)
    }

    @Test func `a metric that never comes saves nothing`() {
        let (all, best) = decisions([.missing, .missing])
        #expect(all.map(\.outcome) == [.skip, .skip])
        #expect(best == nil)
    }

    @Test func `the lines are those of TF 2 4, byte for byte`() {
        let (all, _) = decisions([.number(0.5), .number(0.55), .number(0.41), .number(.nan)])
        #expect(
            all.map(\.lines) == [
                ["Epoch 00001: val_loss improved from inf to 0.50000, saving model to w.01.h5"],
                ["Epoch 00002: val_loss did not improve from 0.50000"],
                ["Epoch 00003: val_loss improved from 0.50000 to 0.41000, saving model to w.03.h5"],
                ["Epoch 00004: val_loss did not improve from 0.41000"],
            ])
    }

    @Test func `a value before the first best is compared with an infinity`() {
        let (all, best) = decisions([.number(.nan), .number(-.infinity)], mode: .max)
        #expect(all.map(\.lines) == Array(1...2).map { ["Epoch 0000\($0): val_loss did not improve from -inf"] })
        #expect(best == nil)
    }

    @Test func `without save_best_only every epoch is saved, whatever its metrics`() {
        let (all, best) = decisions([.number(1), .number(2), .missing, .number(.nan)], bestOnly: false)
        #expect(all.map(\.path) == ["w.01.h5", "w.02.h5", "w.03.h5", "w.04.h5"])
        #expect(all[1].lines == ["Epoch 00002: saving model to w.02.h5"])
        #expect(best == nil)
    }

    @Test func `a number of more than five digits is not cut`() {
        var state = SaveState()
        let policy = SavePolicy(template: FilepathTemplate("w.h5"))
        let decision = policy.decide(EpochRecord(epoch: 123_455, metrics: [:]), state: &state)
        #expect(decision.lines == ["Epoch 123456: saving model to w.h5"])
    }

    @Test func `the name is rendered before the decision, so a better value is not taken for the best`() {
        let (all, best) = decisions([.number(1), .number(0.5)], filepath: "w.{acc:.2f}.h5")
        #expect(all.map(\.outcome) == [.failed, .failed])
        let error = "KeyError: Failed to format this callback filepath: \"w.{acc:.2f}.h5\". Reason: 'acc'"
        #expect(all[0].reason == "\(error); use `epoch` or a metric that every row of the log has")
        #expect(all[0].lines.isEmpty)
        #expect(best == nil)
    }

    @Test func `an epoch that would not be saved fails too if its name cannot be rendered`() {
        let (all, best) = decisions([.number(0.5), .missing], filepath: "{val_loss}.h5")
        #expect(all.map(\.path) == ["0.5.h5", nil])
        #expect(all[1].outcome == .failed)
        #expect(best == 0.5)
    }

    @Test(arguments: ["../{val_loss}", "{val_loss}/..", "/x", "best"])
    func `a name that may not stand in the archive fails with its reason`(filepath: String) {
        let (all, best) = decisions([.number(1)], filepath: filepath)
        #expect(all[0].outcome == .failed)
        #expect(all[0].reason.hasPrefix("cannot archive under the name"))
        #expect(best == nil)
    }

    @Test func `an epoch that is not saved does not fail for a name that the archive could not hold`() {
        let (all, best) = decisions([.number(0.5), .number(1e300), .missing], filepath: "{val_loss:.1f}.h5")
        #expect(all.map(\.outcome) == [.save(path: "0.5.h5"), .skip, .failed])
        #expect(best == 0.5)
    }

    @Test func `a better epoch whose name the archive cannot hold does not become the best`() {
        let (all, best) = decisions([.number(-1e300), .number(0.5)], filepath: "{val_loss:.1f}.h5")
        #expect(all.map(\.path) == [nil, "0.5.h5"])
        #expect(all[0].outcome == .failed)
        #expect(best == 0.5)
    }

    @Test func `a text metric that would lead out of the archive fails`() {
        let (all, _) = decisions([.text("../../etc")], metric: "tag", bestOnly: false, filepath: "{tag}/w.h5")
        #expect(all[0].outcome == .failed)
    }

    @Test func `every decision has its reason`() {
        let (all, _) = decisions([.number(0.5), .number(0.75), .number(.nan), .number(1e-5)])
        #expect(
            all.map(\.reason) == [
                "val_loss 0.5 is below inf", "val_loss 0.75 is not below 0.5", "val_loss nan is not below 0.5",
                "val_loss 1e-05 is below 0.5",
            ])
        #expect(decisions([.number(1)], mode: .max).all.map(\.reason) == ["val_loss 1.0 is above -inf"])
        #expect(decisions([.number(1)], bestOnly: false).all.map(\.reason) == ["every epoch is saved"])
    }

    @Test func `a best that was kept over a restart is compared with`() {
        let policy = SavePolicy(template: FilepathTemplate("w.h5"), saveBestOnly: true)
        var state = SaveState(champions: ["val_loss": Champion(0.3, .min)])
        func decide(_ epoch: Int, _ value: Double) -> Decision {
            policy.decide(EpochRecord(epoch: epoch, metrics: ["val_loss": .number(value)]), state: &state)
        }
        #expect(decide(7, 0.3).outcome == .skip)
        #expect(decide(8, 0.2).path == "w.h5")
        #expect(state.champions == ["val_loss": Champion(0.2, .min)])
    }

    @Test func `the path is the one that the decision gives`() {
        let policy = SavePolicy(template: FilepathTemplate("w.{epoch:03d}-{val_loss:.1f}.h5"), saveBestOnly: true)
        let record = EpochRecord(epoch: 4, metrics: ["val_loss": .number(0.25)])
        #expect(policy.path(for: record) == "w.005-0.2.h5")
        #expect(policy.path(for: EpochRecord(epoch: 4, metrics: [:])) == nil)
    }
}

import EpochCore
import Testing

/// When a save is considered: `period`, and `save_freq` in batches.
@Suite struct SaveFrequencyTests {
    private func policy(_ profile: Profile, every count: Int) -> SavePolicy {
        var policy = SavePolicy(template: FilepathTemplate("w.{epoch}.h5"), profile: profile)
        policy.frequency = .batches(count)
        return policy
    }

    /// Where batches of these epochs were saved, both counted from 1: `e2b1`.
    private func saved(_ policy: SavePolicy, batches: [Int], group: Int = 1) -> [String] {
        var state = SaveState()
        var saved: [String] = []
        for (epoch, count) in batches.enumerated() {
            let record = EpochRecord(epoch: epoch, metrics: [:])
            for batch in 0..<count where (batch + 1) % group == 0 || batch + 1 == count {
                let decision = policy.decide(record, batch: batch, state: &state)
                if decision?.path != nil { saved.append("e\(epoch + 1)b\(batch + 1)") }
            }
            _ = policy.decide(record, state: &state)
        }
        return saved
    }

    /// What the classes did, run on scripted batches.
    @Test(arguments: Profile.all)
    func `the counter runs on over epochs, and forgets the remainder when it fires`(profile: Profile) {
        #expect(saved(policy(profile, every: 5), batches: [4, 4, 4]) == ["e2b1", "e3b2"])
        #expect(saved(policy(profile, every: 3), batches: [2, 5, 2]) == ["e2b1", "e2b4", "e3b2"])
        #expect(saved(policy(profile, every: 5), batches: [8, 8], group: 2) == ["e1b6", "e2b4"])
    }

    @Test(arguments: [
        (Profile.tf24, ["e1b8", "e2b4", "e2b8"]), (.keras38, ["e1b8", "e2b4", "e2b8"]),
        (.keras215, ["e1b4", "e1b8", "e2b4", "e2b8"]), (.keras315, ["e1b4", "e1b8", "e2b4", "e2b8"]),
    ])
    func `some versions count the very first group one too low`(profile: Profile, batches: [String]) {
        #expect(saved(policy(profile, every: 4), batches: [8, 8], group: 4) == batches)
    }

    @Test(arguments: [1, 0, -7])
    func `a number below 2 saves at every batch`(count: Int) {
        #expect(saved(policy(.tf24, every: count), batches: [2, 1]) == ["e1b1", "e1b2", "e2b1"])
    }

    @Test(arguments: Profile.all)
    func `with epochs only, batches are counted by the epoch and the decision says so`(profile: Profile) {
        var policy = policy(profile, every: 10)
        policy.stepsPerEpoch = 4
        var state = SaveState()
        let all = (0..<6).map {
            policy.decide(EpochRecord(epoch: $0, metrics: ["val_loss": .number(1)]), state: &state)
        }
        #expect(all.map { $0.path != nil } == [false, false, true, false, false, true])
        #expect(all[1].reason == "coarse: 8 of 10 batches by the epoch")
        #expect(all[2].basis.map(\.rule) == [.coarseSaveFrequency, .everyEpoch])
        #expect(all[2].basis.first?.value == .number(12))
        #expect(all[2].reason.hasPrefix("coarse: "))
    }

    @Test func `an epoch's end is no batch's`() {
        var state = SaveState()
        let decision = policy(.tf24, every: 1).decide(EpochRecord(epoch: 0, metrics: [:]), state: &state)
        #expect(decision.outcome == .skip)
    }

    @Test func `the template sees the batch as its number, a logged one unchanged, and TF 2 4 none`() {
        var state = SaveState()
        var policy = policy(.keras215, every: 1)
        policy.template = FilepathTemplate("{epoch}-{batch:02d}.h5")
        let record = EpochRecord(epoch: 0, metrics: [:])
        let logged = EpochRecord(epoch: 0, metrics: ["batch": .number(42)])
        #expect(policy.decide(record, batch: 6, state: &state)?.path == "1-07.h5")
        #expect(policy.decide(logged, batch: 7, state: &state)?.path == "1-42.h5")
        policy.profile = .tf24
        #expect(policy.decide(record, batch: 8, state: &state)?.failure?.error.kind == .keyError)
    }

    private func considered(period: Int, _ values: [MetricValue]) -> [Int] {
        var policy = SavePolicy(template: FilepathTemplate("w.h5"), saveBestOnly: true)
        policy.period = period
        var state = SaveState()
        return values.enumerated().filter { epoch, value in
            let record = EpochRecord(epoch: epoch, metrics: ["val_loss": value])
            return policy.decide(record, state: &state).path != nil
        }.map { $0.offset + 1 }
    }

    @Test func `a period is used up by an epoch that is considered, whatever comes of it`() {
        #expect(considered(period: 3, [5, 4, 3, 4, 5, 2].map(MetricValue.number)) == [3, 6])
        #expect(considered(period: 2, [.missing, .missing, .number(1), .number(1)]) == [4])
        #expect(considered(period: 0, [.number(2), .number(1)]) == [1, 2])
    }

    @Test func `an epoch inside of a period says so`() {
        var policy = SavePolicy(template: FilepathTemplate("w.h5"))
        policy.period = 2
        var state = SaveState()
        let all = (0..<2).map { policy.decide(EpochRecord(epoch: $0, metrics: [:]), state: &state) }
        #expect(all[0].reason == "epoch 1 of a period of 2")
        #expect(all[1].basis.map(\.rule) == [.period, .everyEpoch])
    }
}

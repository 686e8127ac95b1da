import EpochCore
import FoundationEssentials
import Testing

/// An error that would end the training ends the deciding, until the training is resumed or the policy changed.
@Suite struct PolicyFailureTests {
    private let policy = SavePolicy(template: FilepathTemplate("w.{acc:.2f}.h5"))

    private func record(_ epoch: Int, acc: Double? = nil) -> EpochRecord {
        EpochRecord(epoch: epoch, metrics: acc.map { ["acc": .number($0)] } ?? [:])
    }

    @Test func `after an error nothing is decided any more, and each record says since when`() throws {
        var state = SaveState()
        #expect(policy.decide(record(0, acc: 0.5), state: &state).path == "w.0.50.h5")
        let first = policy.decide(record(1), state: &state)
        let later = policy.decide(record(2, acc: 0.5), state: &state)
        #expect([first.outcome, later.outcome] == [.failed, .failed])
        #expect(later.failure == first.failure)
        #expect(later.reason == "the policy has failed at epoch 2: \(try #require(first.failure).error)")
        #expect(later.basis.map(\.rule) == [.failure])
    }

    @Test func `a policy that was changed decides again`() {
        var state = SaveState()
        _ = policy.decide(record(0), state: &state)
        var changed = policy
        changed.template = FilepathTemplate("w.{epoch}.h5")
        #expect(changed.decide(record(1), state: &state).path == "w.2.h5")
        #expect(state.failure == nil)
    }

    @Test func `the state of a policy survives a restart`() throws {
        var state = SaveState(champions: ["a": Champion(.nan, nil), "b": Champion(-.infinity, .min)])
        var counting = policy
        counting.frequency = .batches(4)
        _ = counting.decide(record(0, acc: 1), batch: 2, state: &state)
        _ = policy.decide(record(0), state: &state)
        let stored = try JSONDecoder().decode(SaveState.self, from: try JSONEncoder().encode(state))
        #expect(stored.failure == state.failure)
        #expect(stored.champions["b"] == state.champions["b"])
        #expect(stored.champions["a"]?.value.number?.isNaN ?? false)
        var resumed = stored
        #expect(policy.decide(record(1, acc: 1), state: &resumed).outcome == .failed)
        counting.template = FilepathTemplate("w.h5")
        #expect(counting.decide(record(0), batch: 4, state: &resumed)?.path == "w.h5")
    }

    @Test func `a direction that Keras 3 15 cannot find fails the policy with the remedy, whatever is saved`() {
        var state = SaveState()
        let policy = SavePolicy(
            template: FilepathTemplate("w.h5"), monitor: Monitor(metric: "f7"), profile: .keras315)
        let decision = policy.decide(EpochRecord(epoch: 0, metrics: ["f7": .number(1)]), state: &state)
        #expect(decision.failure?.error.kind == .valueError)
        #expect(decision.reason.contains("received monitor=f7"))
        #expect(decision.reason.hasSuffix("set `mode` to \"min\" or \"max\""))
    }

    @Test func `policies that decide alike have one fingerprint, others not`() {
        var other = policy
        #expect(other.fingerprint == policy.fingerprint)
        other.monitors = [Monitor(minDelta: 0.5)]
        #expect(other.fingerprint != policy.fingerprint)
        other = policy
        other.profile = .keras215
        #expect(other.fingerprint != policy.fingerprint)
    }
}

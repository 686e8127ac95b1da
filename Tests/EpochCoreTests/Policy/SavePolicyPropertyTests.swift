import EpochCore
import EpochTestSupport
import FoundationEssentials
import Testing

/// What holds for every policy and every log.
@Suite struct SavePolicyPropertyTests {
    private static let values: [MetricValue] =
        [0.1, 0.25, 0.5, 0.5, 1, 1 + 1e-9, -1, 0, -0.0, 1e-40, 1e39, .infinity, -.infinity, .nan]
        .map(MetricValue.number) + [.missing, .text("x")]

    private func policy(_ random: inout SeededRandom) -> SavePolicy {
        var policy = SavePolicy(
            template: FilepathTemplate(Bool.random(using: &random) ? "w.{epoch}.h5" : "{loss}.h5"),
            saveBestOnly: Int.random(in: 0..<4, using: &random) > 0,
            profile: Profile.all.randomElement(using: &random) ?? .tf24)
        policy.monitors = ["loss", "f1"].prefix(Int.random(in: 1...2, using: &random)).map {
            Monitor(
                metric: $0, mode: Monitor.Mode.allCases.randomElement(using: &random) ?? .auto,
                initialValueThreshold: [nil, 0.5].randomElement(using: &random) ?? nil,
                minDelta: [0, 0.2].randomElement(using: &random) ?? 0)
        }
        policy.period = Int.random(in: 0...3, using: &random)
        policy.startEpoch = [nil, 3].randomElement(using: &random) ?? nil
        policy.minInterval = [nil, 2.5].randomElement(using: &random) ?? nil
        if Bool.random(using: &random) { policy.frequency = .batches(Int.random(in: -1...6, using: &random)) }
        policy.stepsPerEpoch = [nil, 2].randomElement(using: &random) ?? nil
        return policy
    }

    private func records(_ random: inout SeededRandom) -> [EpochRecord] {
        (0..<12).map { epoch in
            let values = (0..<2).map { _ in Self.values.randomElement(using: &random) ?? .missing }
            return EpochRecord(epoch: epoch, metrics: ["loss": values[0], "f1": values[1]])
        }
    }

    private func decide(_ policy: SavePolicy, _ record: EpochRecord, _ state: inout SaveState) -> [Decision] {
        let time = Timestamp(nanoseconds: Int64(record.epoch) * 1_000_000_000)
        let batches = (0..<2).compactMap { policy.decide(record, batch: $0, time: time, state: &state) }
        return batches + [policy.decide(record, time: time, state: &state)]
    }

    @Test func `a restart between any two records changes no decision`() throws {
        for seed in 0..<500 as Range<UInt64> { try compareWithRestarts(seed) }
    }

    private func compareWithRestarts(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let (policy, records) = (policy(&random), records(&random))
        var (state, restarted) = (SaveState(), SaveState())
        for record in records {
            let stored = try JSONEncoder().encode(restarted)
            restarted = try JSONDecoder().decode(SaveState.self, from: stored)
            let (one, other) = (decide(policy, record, &state), decide(policy, record, &restarted))
            #expect(one.map(\.outcome) == other.map(\.outcome), "seed \(seed)")
            #expect(one.map(\.reason) == other.map(\.reason), "seed \(seed)")
        }
    }

    @Test func `every decision has a reason and a basis, and a failure ends the deciding`() {
        for seed in 0..<500 as Range<UInt64> { checkDecisions(seed) }
    }

    private func checkDecisions(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let (policy, records) = (policy(&random), records(&random))
        var state = SaveState()
        let decisions = records.flatMap { decide(policy, $0, &state) }
        #expect(decisions.allSatisfy { !$0.reason.isEmpty && !$0.basis.isEmpty }, "seed \(seed)")
        let later = decisions.drop { $0.failure == nil }
        #expect(later.allSatisfy { $0.outcome == .failed && $0.failure == later.first?.failure }, "seed \(seed)")
    }

    /// Independent of the engine: a running minimum, strictly.
    @Test func `with save_best_only the saved epochs are those below all before them`() {
        for seed in 0..<200 as Range<UInt64> { compareWithMinimum(seed) }
    }

    private func compareWithMinimum(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let losses = (0..<20).map { _ in Double(Int.random(in: 0...9, using: &random)) / 8 }
        let policy = SavePolicy(template: FilepathTemplate("w.h5"), saveBestOnly: true)
        var state = SaveState()
        for (epoch, loss) in losses.enumerated() {
            let decision = policy.decide(EpochRecord(epoch: epoch, metrics: ["val_loss": .number(loss)]), state: &state)
            let isNewMinimum = losses[..<epoch].allSatisfy { loss < $0 }
            #expect((decision.path != nil) == isNewMinimum, "seed \(seed), epoch \(epoch)")
        }
    }
}

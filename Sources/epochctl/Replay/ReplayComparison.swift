import EpochCore

/// Two policies side by side, for people: the epochs at which they differ.
struct ReplayComparison: ReplayReport {
    private let policies: [ReplayPolicy]
    private var same = 0
    private var table: StreamedTable

    init(_ policies: [ReplayPolicy]) {
        self.policies = policies
        table = StreamedTable(
            columns: [.init(title: "EPOCH", alignment: .right)] + policies.map { Table.Column(title: $0.name) })
    }

    mutating func add(_ steps: [ReplayStep]) {
        guard let first = steps.first, steps.dropFirst().contains(where: { !$0.hasSameEffect(as: first) }) else {
            same += 1
            return
        }
        table.add(["\(first.key.epoch + 1)"] + zip(steps, policies).map(Self.cell))
    }

    private static func cell(_ step: ReplayStep, _ policy: ReplayPolicy) -> String {
        let decision = ([step.event] + (step.path.map { [$0] } ?? [])).joined(separator: " ")
        let evictions = step.evictions.map { "\($0.event) \($0.snapshot.path) (\(policy.words(for: $0.cause)))" }
        return (["\(decision) (\(step.decision.reason))"] + evictions).joined(separator: "; ")
    }

    mutating func finish(_ replays: [Replay], unread: Int) {
        table.finish()
        Output.print("\nthe same for \(same) of \((replays.first?.summary.rows ?? 0)) rows")
        for (replay, policy) in zip(replays, policies) {
            Output.print("\n\(Escaped(policy.name)): \(ReplayText.summary(replay, unread: unread))")
            ReplayText.left(replay, policy).forEach(Output.print)
        }
    }
}

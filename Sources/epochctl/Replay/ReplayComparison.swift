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
        let isSameDecision = steps.allSatisfy { $0.decision.outcome == first.decision.outcome }
        let columns = zip(steps, policies).map { Self.lines($0, $1, explains: !isSameDecision) }
        for index in 0..<(columns.map(\.count).max() ?? 0) {
            let number = index == 0 ? first.key.numberText : ""
            table.add([number] + columns.map { index < $0.count ? $0[index] : "" })
        }
    }

    /// The decision, with its reason where that is the difference, and what goes for it.
    private static func lines(_ step: ReplayStep, _ policy: ReplayPolicy, explains: Bool) -> [String] {
        let decision = ([step.event] + (step.path.map { [$0] } ?? [])).joined(separator: " ")
        let evictions = step.evictions.map { "\($0.event) \($0.snapshot.path): \(policy.words(for: $0.cause))" }
        return [decision + (explains ? " (\(step.decision.reason))" : "")] + evictions
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

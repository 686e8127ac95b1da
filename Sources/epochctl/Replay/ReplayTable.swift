import EpochCore

/// One policy, for people: each row of the log, and what it makes others give way.
struct ReplayTable: ReplayReport {
    private let policy: ReplayPolicy
    private var generation = 0
    private var table = StreamedTable(columns: [
        .init(title: "EPOCH", alignment: .right), .init(title: "EVENT"), .init(title: "SNAPSHOT"), .init(title: "WHY"),
    ])

    init(_ policy: ReplayPolicy) {
        self.policy = policy
    }

    mutating func add(_ steps: [ReplayStep]) {
        for step in steps { add(step) }
    }

    private mutating func add(_ step: ReplayStep) {
        if step.key.generation != generation {
            generation = step.key.generation
            table.add(["", "rewound", "", "the epochs begin again at \(step.key.epoch + 1): generation \(generation)"])
        }
        table.add([step.key.numberText, step.event, step.path ?? "", step.decision.reason])
        for eviction in step.evictions {
            table.add(["", eviction.event, eviction.snapshot.path, why(eviction)])
        }
    }

    private func why(_ eviction: ReplayEviction) -> String {
        "epoch \(Human.epoch(eviction.snapshot.epoch)): \(policy.words(for: eviction.cause))"
    }

    mutating func finish(_ replays: [Replay], unread: Int) {
        table.finish()
        for replay in replays {
            Output.print("\n\(ReplayText.summary(replay, unread: unread))")
            ReplayText.left(replay, policy).forEach(Output.print)
        }
    }
}

extension ReplayStep {
    var event: String {
        switch decision.outcome {
        case .save: isPending ? "pending" : "saved"
        case .skip: "skipped"
        case .failed: "failed"
        }
    }
}

extension ReplayEviction {
    var event: String { cause == .replaced ? "replaced" : "removed" }
}

import EpochCore

/// Plays a vector's fits against a policy, until they are over or an error ends the training.
struct DecisionPlayer {
    struct Played {
        var record: EpochRecord
        var batch: Int?
        var decision: Decision
        var best: Double?
    }

    let vector: DecisionVector
    let policy: SavePolicy
    private(set) var state = SaveState()
    private(set) var steps: [Played] = []

    init(_ vector: DecisionVector, _ policy: SavePolicy) {
        (self.vector, self.policy) = (vector, policy)
    }

    mutating func play() {
        for (record, batch) in vector.moments {
            guard let decision = decide(record, batch) else { continue }
            steps.append(Played(record: record, batch: batch, decision: decision, best: best))
            if decision.outcome == .failed { return }
        }
    }

    /// The end of an epoch is a step of its own where nothing is counted in batches.
    private mutating func decide(_ record: EpochRecord, _ batch: Int?) -> Decision? {
        if let batch { return policy.decide(record, batch: batch, state: &state) }
        let decision = policy.decide(record, state: &state)
        return policy.frequency == .epoch || decision.outcome == .failed ? decision : nil
    }

    var best: Double? { policy.best(of: policy.monitor, in: state) }

    var direction: Direction? { policy.direction(of: policy.monitor, in: state) }
}

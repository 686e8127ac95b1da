import EpochCore
import Testing

/// For epochs, TF 2.4 decides as Keras 2.15 does; its lines differ in the padding of the epoch's number alone.
@Suite struct DecisionVectorTests {
    @Test func `every epoch of the vectors is decided as the real callback did`() throws {
        let vectors = try DecisionVector.all().filter(\.isOfEpochs)
        #expect(vectors.count > 100)
        for vector in vectors {
            let differences = Self.differences(vector)
            #expect(differences.isEmpty, "\(vector.id): \(differences.joined(separator: "\n"))")
        }
    }

    private static func differences(_ vector: DecisionVector) -> [String] {
        var state = SaveState()
        var differences: [String] = []
        for (record, step) in zip(vector.records, vector.steps) {
            let decision = vector.policy.decide(record, state: &state)
            if step.isBeyondFileSystem { return decision.outcome == .failed ? differences : ["\(decision)"] }
            let shownBest = state.best?.number ?? vector.policy.monitor.worst
            let isSame =
                record.epoch == step.epoch && decision.path == step.path && agrees(decision, step, vector)
                && shownBest.bitPattern == step.best.number?.bitPattern
            if !isSame { differences.append("\(step)\n  but \(decision), best \(shownBest)") }
        }
        if vector.steps.count != vector.records.count, vector.steps.last?.error == nil { differences.append("steps") }
        return differences
    }

    private static func agrees(_ decision: Decision, _ step: DecisionVector.Step, _ vector: DecisionVector) -> Bool {
        guard step.saved == (decision.path != nil), !decision.reason.isEmpty else { return false }
        if let error = step.error {
            return decision.outcome == .failed && decision.reason.contains(error.message) && decision.lines.isEmpty
        }
        if step.warn?.contains("monitor-missing-skip") ?? false {
            return decision.lines == ["Can save best model only with \(vector.args.monitor) available, skipping."]
        }
        return step.msg.map { $0.map(padded) == decision.lines } ?? true
    }

    /// `Epoch 3: ...` as TF 2.4 writes it: `Epoch 00003: ...`.
    private static func padded(_ line: String) -> String {
        guard let match = line.prefixMatch(of: /Epoch (\d+):/) else { return line }
        let zeros = String(repeating: "0", count: max(0, 5 - match.1.count))
        return "Epoch \(zeros)\(match.1):" + line[match.range.upperBound...]
    }
}

import EpochCore
import Testing

/// Every step of every vector: what is saved, under which name, the best after it, warnings, lines, errors.
/// `EPOCHD_VECTORS` names a folder of other vectors.
@Suite struct DecisionVectorTests {
    struct File: Sendable, CustomTestStringConvertible {
        var profile: Profile
        var name: String
        var testDescription: String { name }

        static let all = [
            File(profile: .keras215, name: "decisions-keras-2.15.jsonl"),
            File(profile: .keras38, name: "decisions-keras-3.8.jsonl"),
            File(profile: .keras315, name: "decisions-keras-3.15.jsonl"),
        ]
    }

    @Test(arguments: File.all)
    func `every step is decided as the real callback did`(file: File) throws {
        let vectors = try DecisionVector.all(file.name)
        #expect(!vectors.isEmpty)
        for vector in vectors {
            let differences = Self.differences(vector, file.profile)
            #expect(differences.isEmpty, "\(vector.id): \(differences.prefix(3).joined(separator: "\n"))")
        }
    }

    /// There are no vectors of TF 2.4. In epoch mode its lines alone differ from Keras 2.15, by the epoch's padding.
    @Test func `TF 2 4 decides on epochs as Keras 2 15 did`() throws {
        for vector in try DecisionVector.all("decisions-keras-2.15.jsonl")
        where vector.args.save_freq.value == .text("epoch") {
            let differences = Self.differences(vector, .tf24)
            #expect(differences.isEmpty, "\(vector.id): \(differences.prefix(3).joined(separator: "\n"))")
        }
    }

    private static func differences(_ vector: DecisionVector, _ profile: Profile) -> [String] {
        do throws(PolicyError) {
            let policy = try vector.policy(profile)
            guard vector.`init`.error == nil else { return ["made, but \(vector.`init`)"] }
            return differences(vector, DecisionPlayer(vector, policy))
        } catch {
            return vector.`init`.error == DecisionVector.Failure(error) ? [] : ["\(error), but \(vector.`init`)"]
        }
    }

    private static func differences(_ vector: DecisionVector, _ start: DecisionPlayer) -> [String] {
        var player = start
        var differences = player.matches(vector.`init`) ? [] : ["\(player), but \(vector.`init`)"]
        player.play()
        for (played, step) in zip(player.steps, vector.steps) {
            if step.isBeyondFileSystem { return played.decision.outcome == .failed ? differences : ["\(played)"] }
            if !played.matches(step, vector, player.policy.profile) { differences.append("\(step)\n  but \(played)") }
        }
        if player.steps.count != vector.steps.count { differences.append("\(player.steps.count) steps") }
        if player.direction?.rawValue != vector.`init`.op_end { differences.append("\(player.direction as Any)") }
        return differences
    }
}

extension DecisionVector.Failure {
    init(_ error: PolicyError) {
        self.init(class: error.kind.pythonName, message: error.message)
    }
}

extension DecisionPlayer {
    func matches(_ start: DecisionVector.Start) -> Bool {
        vector.warnings(policy.profile) == start.warnings && direction?.rawValue == start.op
            && best?.bitPattern == start.best?.number?.bitPattern
    }
}

extension DecisionPlayer.Played {
    func matches(_ step: DecisionVector.Step, _ vector: DecisionVector, _ profile: Profile) -> Bool {
        record.epoch == step.epoch && batch == step.batch && (batch == nil) == (step.at == "E")
            && decision.path == step.path && (decision.path != nil) == step.saved && !decision.reason.isEmpty
            && !decision.basis.isEmpty && best?.bitPattern == step.best?.number?.bitPattern
            && decision.failure.map { DecisionVector.Failure($0.error) } == step.error
            && warnings == (step.warn ?? []) && linesMatch(step, vector, profile)
    }

    private var warnings: [String] {
        guard decision.lacksMetric else { return [] }
        return [decision.path == nil ? "monitor-missing-skip" : "monitor-missing-saves-anyway"]
    }

    private func linesMatch(_ step: DecisionVector.Step, _ vector: DecisionVector, _ profile: Profile) -> Bool {
        let warning = "Can save best model only with \(vector.args.monitor) available"
        let warnings = decision.lacksMetric ? [warning + (decision.path == nil ? ", skipping." : ".")] : []
        let printed = (step.msg ?? []).map { Self.padded($0, digits: profile.epochDigits) }
        return vector.args.verbose > 0
            ? decision.lines == warnings + printed : decision.lines.starts(with: warnings)
    }

    /// `Epoch 3: ...` as TF 2.4 writes it: `Epoch 00003: ...`.
    private static func padded(_ line: String, digits: Int) -> String {
        guard let match = line.prefixMatch(of: /Epoch (\d+):/) else { return line }
        let zeros = String(repeating: "0", count: max(0, digits - match.1.count))
        return "Epoch \(zeros)\(match.1):" + line[match.range.upperBound...]
    }
}

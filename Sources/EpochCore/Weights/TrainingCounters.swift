/// How far the training was that wrote an artifact, as the artifact itself says: evidence of the epoch it is of.
package struct TrainingCounters: Hashable, Sendable, Codable {
    /// Steps that the optimizer has done.
    package var step: Int?
    /// As the artifact counts: Lightning from 0, others from 1.
    package var epoch: Int?
    /// Where that stands, for people: a variable or a key. `DisplayableText`.
    package var source: String

    package init(step: Int? = nil, epoch: Int? = nil, source: String = "") {
        self.step = step
        self.epoch = epoch
        self.source = source
    }

    /// Counts stay below it, so that no sum or product of a few of them is out of bounds, and a `Double` holds them.
    package static let limit: UInt64 = 1 << 53
}

extension ProbeReport {
    /// nil where the artifact counts nothing.
    package var counters: TrainingCounters? {
        guard iterations != nil || epoch != nil else { return nil }
        return TrainingCounters(
            step: iterations.flatMap(Int.init(exactly:)), epoch: epoch.flatMap(Int.init(exactly:)),
            source: countedIn ?? "")
    }

    /// Takes steps that stand under this name; none, or none that are believable, change nothing.
    package mutating func take(step: UInt64?, from source: String) {
        guard iterations == nil, let step, step < TrainingCounters.limit else { return }
        iterations = step
        note(source)
    }

    package mutating func take(epoch value: UInt64?, from source: String) {
        guard epoch == nil, let value, value < TrainingCounters.limit else { return }
        epoch = value
        note(source)
    }

    private mutating func note(_ source: String) {
        guard source != countedIn else { return }
        countedIn = countedIn.map { "\($0), \(source)" } ?? source
    }
}

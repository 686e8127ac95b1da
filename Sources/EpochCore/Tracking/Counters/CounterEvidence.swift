/// How a run's artifacts count, learned from those that were paired for certain by other evidence.
///
/// Two that agree make it usable: that they divide alike is no accident. One that does not agree ends that. After an
/// epoch was repeated, or the log begun anew, two must agree again on the steps; from where epochs are counted is a habit
/// of the training's program, and stays.
package struct CounterEvidence: Hashable, Sendable, Codable {
    private var span: CounterSpan
    private var steps: EpochSteps?
    /// How many artifacts of this span agree on it.
    private var stepWrites = 0
    /// What the artifact's epoch is ahead of the log's: 0, or 1.
    private var base: Int?
    private var baseWrites = 0
    /// The last artifact that was learned from, and its 0-based epoch.
    private var last: TrainingCounters?
    private var lastEpoch = 0

    static let agreement = 2

    init(span: CounterSpan) { self.span = span }

    /// Whether the counters of another artifact may tell its epoch.
    func mayTell(in span: CounterSpan) -> Bool { baseWrites > 0 || (span == self.span && stepWrites > 0) }

    /// - Parameter epoch: of the row that the artifact belongs to by other evidence.
    mutating func learn(_ counters: TrainingCounters, epoch: Int, in span: CounterSpan) {
        guard epoch >= 0 else { return }
        if span != self.span { begin(span) }
        if let step = counters.step { learn(step: step, epoch: epoch) }
        if let counted = counters.epoch { learn(base: counted.subtractingReportingOverflow(epoch).partialValue) }
        (last, lastEpoch) = (counters, epoch)
    }

    /// Nothing is believed of it any more: an artifact counts otherwise.
    mutating func forget() {
        begin(span)
        baseWrites = 0
    }

    private mutating func begin(_ span: CounterSpan) { (self.span, last, stepWrites) = (span, nil, 0) }

    private mutating func learn(step: Int, epoch: Int) {
        if let steps, steps.epoch(at: step) == epoch {
            stepWrites += 1
        } else if stepWrites < Self.agreement, let first = last?.step,
            let line = EpochSteps(from: (lastEpoch, first), to: (epoch, step))
        {
            (steps, stepWrites) = (line, Self.agreement)
        } else {
            steps = EpochSteps(step: step, afterEpoch: epoch)
            stepWrites = steps == nil ? 0 : 1
        }
    }

    private mutating func learn(base: Int) {
        baseWrites = base == self.base ? baseWrites + 1 : 1
        self.base = base
        if base != 0 && base != 1 { baseWrites = 0 }
    }

    /// What an artifact's counters say. Nil where they say nothing, or contradict each other.
    ///
    /// - Parameter previous: the epoch of the row before the write. Where it is the last one learned from, counters that
    ///   have grown since are of a later one, so that the first agreement is enough.
    func claim(_ counters: TrainingCounters, in span: CounterSpan, after previous: Int?) -> CounterClaim? {
        let isSame = span == self.span
        let bySteps = isSame ? claimBySteps(counters) : nil
        // In the midst of an epoch it is of none, whichever it is that goes on.
        if isSame, counters.step != nil, bySteps == nil, stepWrites >= Self.agreement { return nil }
        let isNext = isSame && previous == lastEpoch && last.map { $0.isBehind(counters) } ?? false
        let claims = [bySteps, claimByEpoch(counters)].compactMap { $0 }.filter { claim in
            claim.writes >= Self.agreement || (claim.writes == 1 && isNext && claim.epoch - 1 == lastEpoch)
        }
        guard let first = claims.first, claims.allSatisfy({ $0.epoch == first.epoch }) else { return nil }
        return first
    }

    private func claimBySteps(_ counters: TrainingCounters) -> CounterClaim? {
        guard let step = counters.step, let steps, let epoch = steps.epoch(at: step) else { return nil }
        let start = steps.before == 0 ? "" : ", from \(steps.before)"
        let evidence = "step \(step) of \(steps.perEpoch) an epoch\(start) in the file"
        return CounterClaim(epoch: epoch, evidence: evidence, writes: stepWrites)
    }

    private func claimByEpoch(_ counters: TrainingCounters) -> CounterClaim? {
        guard let counted = counters.epoch, let base, counted >= base else { return nil }
        let evidence = "epoch \(counted) in the file, which counts from \(base)"
        return CounterClaim(epoch: counted - base, evidence: evidence, writes: baseWrites)
    }
}

extension TrainingCounters {
    /// Whether all that both count has grown.
    fileprivate func isBehind(_ later: TrainingCounters) -> Bool {
        let pairs = [(step, later.step), (epoch, later.epoch)]
        let grown = pairs.compactMap { one, other in one.flatMap { one in other.map { one < $0 } } }
        return !grown.isEmpty && grown.allSatisfy { $0 }
    }
}

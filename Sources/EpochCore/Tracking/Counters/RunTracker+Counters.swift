/// What weights of a fixed name say of their epoch by their own counters. Stronger than the times, weaker than a name.
extension RunTracker {
    /// How many artifacts must agree before counters are believed against the times.
    static let firmAgreement = 3

    /// A judgement by the times, held against what the file itself counts.
    func weigh(_ judgement: Judgement, of write: TrackedWrite) -> Judgement {
        guard let claim = claim(of: write) else { return judgement }
        let row = row(of: claim.epoch, for: write)
        switch judgement {
        case .owner(let owner, let evidence, _):
            return weigh(owner, evidence, of: write, against: claim, row)
        case .uncertain(let evidence):
            guard let row else {
                return .uncertain(evidence: "\(evidence), nor is a row beside it of \(claim.evidence)")
            }
            guard claim.writes >= Self.firmAgreement || !isAgainstOrder(row, write) else {
                return .uncertain(evidence: "\(evidence), and \(claim.evidence) is against the order of the callbacks")
            }
            return .owner(row, evidence: claim.evidence, claim: claim)
        case .wait:
            // Where rows come first, the one before the write is the last one that it can be of.
            guard let row, row == write.previous, isKnownLogFirst else { return judgement }
            return .owner(row, evidence: "row came first; \(memory.order.summary); \(claim.evidence)")
        case .orphan: return judgement
        }
    }

    private func weigh(
        _ owner: TrackedRow, _ evidence: String, of write: TrackedWrite, against claim: CounterClaim, _ row: TrackedRow?
    ) -> Judgement {
        if owner.key.epoch == claim.epoch { return .owner(owner, evidence: "\(evidence); \(claim.evidence)") }
        let isNext = write.next == nil && claim.epoch - 1 == owner.key.epoch
        guard row != nil || isNext else { return .owner(owner, evidence: "\(evidence), although \(claim.evidence)") }
        let isBackToBack = isClose(write, to: owner) && !(row.map { isClose(write, to: $0) } ?? false)
        guard claim.writes >= Self.firmAgreement, !isBackToBack else {
            let times = "the times say epoch \(owner.key.epoch + 1) (\(evidence))"
            return .uncertain(evidence: "\(times), and its counters epoch \(claim.epoch + 1) (\(claim.evidence))")
        }
        guard let row else { return .wait(until: nil) }
        return .owner(row, evidence: "\(claim.evidence), against the times (\(evidence))", claim: claim)
    }

    func claim(of write: TrackedWrite) -> CounterClaim? {
        guard write.name?.number == nil, !memory.hasBatches, let counters = write.counters else { return nil }
        return memory.counters?.claim(counters, in: memory.span, after: write.previous?.key.epoch)
    }

    /// The row of this epoch, if the write lies beside it, or may, and no other process trained around it.
    private func row(of epoch: Int, for write: TrackedWrite) -> TrackedRow? {
        let beside = [write.previous, write.next].compactMap { $0 }
        let key = RowKey(generation: memory.generation, epoch: epoch)
        guard isOfOneProcess(write) else { return nil }
        if let row = beside.first(where: { $0.key == key }) { return row }
        guard write.hasUnclearNeighbours || write.rowCameMeanwhile else { return nil }
        let range = (write.previous?.index ?? .min)...(write.next?.index ?? .max)
        return (memory.rows + wants.map(\.row)).first { $0.key == key && range.contains($0.index) }
    }

    /// Also what a process leaves that repeats the epoch of the row before, and dies before it logs.
    private func isAgainstOrder(_ row: TrackedRow, _ write: TrackedWrite) -> Bool {
        guard !write.hasUnclearNeighbours, !write.rowCameMeanwhile else { return false }
        return row == write.previous ? isKnownWeightsFirst : isKnownLogFirst
    }

    private func isOfOneProcess(_ write: TrackedWrite) -> Bool {
        guard !mayLackRows(write), !isResumed(write) else { return false }
        return [write.previous, write.next].allSatisfy { $0.map { $0.key.generation == memory.generation } ?? true }
    }

    private func isClose(_ write: TrackedWrite, to row: TrackedRow) -> Bool {
        if row == write.next { return isCloseToNext(write) }
        guard let time = row.time, let began = write.began ?? write.ended else { return false }
        return began.seconds(since: time) <= OrderEvidence.closeness
    }
}

/// To look inside before it is said that nothing tells.
extension RunTracker {
    /// Whether what is captured should be examined at once.
    package func wantsExamination(of id: WriteID) -> Bool {
        guard let index = position(id) else { return false }
        return isCommitting(id) || (writes[index].name?.number == nil && countersMayTell)
    }

    private var countersMayTell: Bool { memory.counters?.mayTell(in: memory.span) ?? false }

    /// The times do not tell: the file itself may, once it is captured. False when it was asked, or cannot know.
    mutating func askCounters(_ index: Int) -> Bool {
        let write = writes[index]
        guard write.name?.number == nil, write.capture != .held, countersMayTell, isOfOneProcess(write) else {
            return false
        }
        writes[index].awaitsCounters = true
        guard wants.contains(where: { $0.source == nil && writes[index].isCandidate(for: $0.row) }) else {
            return false
        }
        requestCapture(index)
        return true
    }

    /// What was decided by the times alone is decided again, where the file says otherwise.
    mutating func reconsider(_ index: Int) -> Bool {
        guard case .committing(let order) = writes[index].fate, let claim = claim(of: writes[index]),
            claim.epoch != order.record?.epoch
        else { return false }
        for want in wants.indices where order.rows.contains(wants[want].row.key) { wants[want].source = nil }
        writes[index].fate = .open
        return true
    }

    /// A write that was paired by other evidence shows how this run counts.
    mutating func learnCounters(_ index: Int, _ examined: TrainingCounters?) {
        guard let counters = examined ?? writes[index].counters, !writes[index].isByCounters,
            case .committing(let order) = writes[index].fate, let record = order.record, record.batch == nil,
            let row = order.rows.first.flatMap({ want(for: $0)?.row }), row.key.generation == memory.generation,
            memory.restartedAt.map({ row.index >= $0 }) ?? true
        else { return }
        var evidence = memory.counters ?? CounterEvidence(span: memory.span)
        evidence.learn(counters, epoch: record.epoch, in: memory.span)
        memory.counters = evidence
    }
}

/// What follows once it is judged which record a write belongs to.
extension RunTracker {
    mutating func assign(_ index: Int, to row: TrackedRow, evidence: String) {
        teachOrder(writes[index], owner: row)
        guard let want = want(for: row.key), want.source ?? writes[index].file == writes[index].file else {
            return finish(index, handled: true)
        }
        guard !writes.contains(where: { $0.isCommitting(for: row.key) }) else { return finish(index, handled: true) }
        let pairing = Pairing(certainty: .certain, evidence: evidence)
        if let field = contradiction(of: writes[index], with: want.record) {
            return assignUncertain(index, evidence: "\(field) in the file's name differs from the row of its epoch")
        }
        order(
            index,
            CommitOrder(
                write: writes[index].id, file: writes[index].file, generation: row.key.generation, record: want.record,
                rows: [row.key], candidates: [], path: want.path, reason: want.reason, pairing: pairing,
                settled: writes[index].ended ?? Timestamp(nanoseconds: 0)))
    }

    mutating func assignUncertain(_ index: Int, evidence: String) {
        writes[index].awaitsCounters = false
        let write = writes[index]
        let candidates = wants.filter { write.isCandidate(for: $0.row) && $0.source == nil }
        guard let first = candidates.first else { return finish(index, handled: true) }
        guard settings.uncertain == .archive else { return skip(index, candidates, evidence: evidence) }
        let epochs = Set([write.previous, write.next].compactMap { $0?.key.epoch } + candidates.map(\.row.key.epoch))
        order(
            index,
            CommitOrder(
                write: write.id, file: write.file, generation: first.row.key.generation, record: nil,
                rows: candidates.map(\.row.key), candidates: epochs.sorted(),
                path: uncertainPath(write, epochs.sorted()),
                reason: first.reason, pairing: Pairing(certainty: .uncertain, evidence: evidence),
                settled: write.ended ?? Timestamp(nanoseconds: 0)))
    }

    /// The policy wants no snapshot of which nobody knows whose it is.
    private mutating func skip(_ index: Int, _ candidates: [Want], evidence: String) {
        let keys = candidates.map(\.row.key)
        for key in keys {
            actions.append(.leftUncertain(key, reason: "not archived, as `uncertain` is \"skip\": \(evidence)"))
            missed[key] = nil
        }
        wants.removeAll { keys.contains($0.row.key) }
        finish(index, handled: true)
    }

    /// The first field in the file's name that the record would have written otherwise: a metric, say.
    private func contradiction(of write: TrackedWrite, with record: EpochRecord) -> String? {
        guard write.name.map({ !$0.fields.isEmpty }) ?? true else { return nil }
        return settings.weights.contradiction(of: write.name?.path ?? write.file, with: record)
    }

    /// A name that claims no epoch: `uncertain/03-or-04.model.h5`.
    private func uncertainPath(_ write: TrackedWrite, _ epochs: [Int]) -> String {
        let numbers = epochs.map { $0 < 9 ? "0\($0 + 1)" : "\($0 + 1)" }.joined(separator: "-or-")
        let file = write.file.split(separator: "/").last.map(String.init) ?? write.file
        let room = ArchiveName.maximumComponentLength - numbers.utf8.count - 1
        return "uncertain/\(numbers).\(file.utf8.count <= room ? file : String(file.suffix(room / 4)))"
    }

    private mutating func order(_ index: Int, _ order: CommitOrder) {
        writes[index].fate = .committing(order)
        for want in wants.indices where order.rows.contains(wants[want].row.key) { wants[want].source = order.file }
        switch writes[index].capture {
        case .none: requestCapture(index)
        case .requested: break
        case .held: actions.append(.commit(order))
        }
    }

    /// Names tell the order for sure; it helps with other files of the run.
    private mutating func teachOrder(_ write: TrackedWrite, owner: TrackedRow) {
        guard write.name?.number != nil, !write.wasFound else { return }
        if owner == write.next { memory.order.learn(OrderEvidence.limit) }
        if owner == write.previous { memory.order.learn(-OrderEvidence.limit) }
    }

    /// Counters tell the order for sure too. A claim that rests on one write alone stands on the two rows as well, and is
    /// learned from like any other.
    mutating func note(_ claim: CounterClaim?, of index: Int, owner: TrackedRow) {
        guard let claim else { return }
        let write = writes[index]
        writes[index].isByCounters = claim.writes >= CounterEvidence.agreement
        guard !write.hasUnclearNeighbours, !write.rowCameMeanwhile else { return }
        if owner == write.next { memory.order.learn(OrderEvidence.limit) }
        if owner == write.previous { memory.order.learn(-OrderEvidence.limit) }
    }

    /// While it is open whose weights these are: a copy is made at once when the record before them wants it and may
    /// be their own, when a record is kept back, and when the record after them is late. A numbered file stays, so there
    /// is no hurry.
    mutating func captureIfNeeded(_ index: Int, now: Timestamp) {
        let write = writes[index]
        guard write.capture == .none, write.name?.number == nil else { return }
        let isLate = isRowHeldBack || wakeForLateness(write).map { $0 <= now } ?? false
        if isLate || isWantedByPrevious(write) { requestCapture(index) }
    }

    private func isWantedByPrevious(_ write: TrackedWrite) -> Bool {
        guard let previous = write.previous, memory.order.score < OrderEvidence.certainty else { return false }
        return settings.order != .weightsFirst && wants.contains { $0.row.key == previous.key }
    }

    func wakeForLateness(_ write: TrackedWrite) -> Timestamp? {
        guard write.capture == .none, write.name?.number == nil else { return nil }
        return write.ended.map { $0.adding(seconds: settings.patience) }
    }
}

/// Which write belongs to which record.
extension RunTracker {
    mutating func judgeAll(now: Timestamp) {
        for index in writes.indices where writes[index].fate == .open && writes[index].settledVersion != nil {
            switch weigh(judge(writes[index], now: now), of: writes[index]) {
            case .owner(let row, let evidence, let claim):
                note(claim, of: index, owner: row)
                assign(index, to: row, evidence: evidence)
            case .uncertain where isRowHeldBack && writes[index].next == nil: captureIfNeeded(index, now: now)
            case .uncertain(let evidence): giveUpTelling(index, evidence: evidence)
            case .orphan: finish(index, handled: true)
            case .wait: captureIfNeeded(index, now: now)
            }
        }
    }

    private mutating func giveUpTelling(_ index: Int, evidence: String) {
        if askCounters(index) { return }
        // It counts otherwise than the writes before it.
        if claim(of: writes[index]) != nil { memory.counters?.forget() }
        assignUncertain(index, evidence: evidence)
    }

    func judge(_ write: TrackedWrite, now: Timestamp) -> Judgement {
        if let number = write.name?.number { return judgeByName(write, number: number, now: now) }
        if let row = backToBack(write) { return .owner(row, evidence: "written within 10 ms of its row") }
        if write.hasUnclearNeighbours {
            return .uncertain(evidence: "the times of the rows around the write are not known well enough to tell")
        }
        if write.rowCameMeanwhile { return .uncertain(evidence: "a row came while the file was being written") }
        switch settings.order {
        case .weightsFirst: return judgeWeightsFirst(write)
        case .logFirst: return judgeLogFirst(write)
        case .auto: return judgeByTime(write, now: now)
        }
    }

    /// The configured order is believed, unless rows may be missing, or come from another process: then the row must be
    /// the one right behind the write.
    private func judgeWeightsFirst(_ write: TrackedWrite) -> Judgement {
        let isDoubtful = mayLackRows(write) || isResumed(write) || (write.previous == nil && write.wasFound)
        if isDoubtful, write.next != nil, !isCloseToNext(write) { return .uncertain(evidence: Self.strangers) }
        return weightsFirst(write, evidence: "configured order weights_first")
    }

    private func judgeLogFirst(_ write: TrackedWrite) -> Judgement {
        if isRowPending, write.next == nil { return .wait(until: nil) }
        if mayLackRows(write), write.previous != nil { return .uncertain(evidence: Self.strangers) }
        return logFirst(write, evidence: "configured order log_first")
    }

    private static let strangers = "the log began anew: the rows around the write may be of another training"

    private func judgeByTime(_ write: TrackedWrite, now: Timestamp) -> Judgement {
        guard let previous = write.previous else { return judgeBeforeFirstRow(write) }
        let gaps = WriteGaps(write, after: previous, now: now)
        if isLogFirst(write, gaps) { return logFirst(write, evidence: "row came first; \(memory.order.summary)") }
        guard write.next != nil else { return .wait(until: wakeForJudgement(write, now: now)) }
        if isWeightsFirst(write, gaps) {
            return weightsFirst(write, evidence: "written before its row; \(memory.order.summary)")
        }
        return .uncertain(evidence: "the times around the write do not tell whether its row came before or after it")
    }

    /// Weights that lay there long before the first row may be of a training that died before it wrote one.
    private func judgeBeforeFirstRow(_ write: TrackedWrite) -> Judgement {
        if write.next != nil, !isCloseToNext(write) {
            return .uncertain(evidence: "it was there before the first row, and not right before it")
        }
        return weightsFirst(write, evidence: "written before the first row")
    }

    private func isLogFirst(_ write: TrackedWrite, _ gaps: WriteGaps?) -> Bool {
        guard let gaps, gaps.ratio <= -OrderEvidence.agreement, mayBeLogFirst(write, gaps) else { return false }
        guard gaps.before <= OrderEvidence.closeness || memory.order.allowsDistance else { return false }
        // With its next row a write has been counted already.
        let silence = write.next == nil && gaps.before <= OrderEvidence.closeness
        let score = memory.order.score + (silence ? OrderEvidence.contribution(of: gaps) : 0)
        return score <= -OrderEvidence.certainty
    }

    private func mayBeLogFirst(_ write: TrackedWrite, _ gaps: WriteGaps) -> Bool {
        !mayLackRows(write) && (!write.wasFound || gaps.before <= OrderEvidence.closeness)
    }

    private func isWeightsFirst(_ write: TrackedWrite, _ gaps: WriteGaps?) -> Bool {
        guard let gaps, gaps.ratio >= OrderEvidence.agreement else { return false }
        let isDoubtful = write.wasFound || mayLackRows(write) || isResumed(write)
        if gaps.after > OrderEvidence.closeness, isDoubtful || !memory.order.allowsDistance { return false }
        return memory.order.score >= OrderEvidence.certainty
    }

    private func weightsFirst(_ write: TrackedWrite, evidence: String) -> Judgement {
        if write.isFollowedByWrite { return isRowHeldBack ? .wait(until: nil) : .orphan }
        return write.next.map { .owner($0, evidence: evidence) } ?? .wait(until: nil)
    }

    private func logFirst(_ write: TrackedWrite, evidence: String) -> Judgement {
        if write.followsWrite { return isRowHeldBack ? .wait(until: nil) : .orphan }
        return write.previous.map { .owner($0, evidence: evidence) } ?? .orphan
    }

    /// The row whose stamp is that of the write's end, whichever came first: its own, where all other rows lie apart.
    private func backToBack(_ write: TrackedWrite) -> TrackedRow? {
        guard let row = write.tickmate, let time = row.time, !mayLackRows(write) else { return nil }
        let isApart = { (other: TrackedRow) in
            other.key.generation == row.key.generation
                && other.time.map { abs($0.seconds(since: time)) > OrderEvidence.closeness } ?? false
        }
        let beside = memory.rows.filter { abs($0.index - row.index) == 1 }
        guard beside.allSatisfy(isApart), row.index == 0 || beside.contains(where: { $0.index < row.index }) else {
            return nil
        }
        return row
    }

    /// Counts a write's gaps, once, when both of its neighbours are known.
    mutating func learn(from write: TrackedWrite) {
        guard write.settledVersion != nil, !write.rowCameMeanwhile, !write.followsWrite, !write.isFollowedByWrite,
            !write.hasUnclearNeighbours, !mayLackRows(write), write.began != nil, write.ended != nil,
            let next = write.next?.time
        else { return }
        guard let previous = write.previous else {
            return isCloseToNext(write) ? memory.order.learn(OrderEvidence.beforeFirstRow) : ()
        }
        guard let gaps = WriteGaps(write, after: previous, now: next) else { return }
        memory.order.learn(from: gaps)
    }

    func wakeForJudgement(_ write: TrackedWrite, now: Timestamp) -> Timestamp? {
        guard settings.order == .auto, write.name?.number == nil, write.next == nil, !write.rowCameMeanwhile,
            let ended = write.ended, let previous = write.previous,
            let gaps = WriteGaps(write, after: previous, now: now), mayBeLogFirst(write, gaps)
        else { return nil }
        return memory.order.silenceProvingLogFirst(before: gaps.before).map { ended.adding(seconds: $0 + 0.000_1) }
    }
}

/// Which write belongs to which record.
extension RunTracker {
    mutating func judgeAll(now: Timestamp) {
        for index in writes.indices where writes[index].fate == .open && writes[index].settledVersion != nil {
            switch judge(writes[index], now: now) {
            case .owner(let row, let evidence): assign(index, to: row, evidence: evidence)
            case .uncertain(let evidence): assignUncertain(index, evidence: evidence)
            case .orphan: finish(index, handled: true)
            case .wait: captureIfNeeded(index, now: now)
            }
        }
    }

    func judge(_ write: TrackedWrite, now: Timestamp) -> Judgement {
        if let number = write.name?.number { return judgeByName(write, number: number) }
        if write.hasUnclearNeighbours {
            return .uncertain(evidence: "the times of the rows around the write are not known well enough to tell")
        }
        switch settings.order {
        case .weightsFirst: return weightsFirst(write, evidence: "configured order weights_first")
        case .logFirst: return logFirst(write, evidence: "configured order log_first")
        case .auto: return judgeByTime(write, now: now)
        }
    }

    private func judgeByTime(_ write: TrackedWrite, now: Timestamp) -> Judgement {
        if write.rowCameMeanwhile { return .uncertain(evidence: "a row came while the file was being written") }
        guard write.previous != nil else {
            return weightsFirst(write, evidence: "written before the first row")
        }
        let own = ownRatio(write, now: now)
        let score = memory.order.score + (write.next == nil ? own.map(OrderEvidence.clamped) ?? 0 : 0)
        let allows = (own ?? 0)
        if score <= -OrderEvidence.certainty, allows <= OrderEvidence.contradiction {
            return logFirst(write, evidence: "row came first; \(memory.order.summary)")
        }
        guard write.next != nil else { return .wait(until: wakeForJudgement(write, now: now)) }
        if score >= OrderEvidence.certainty, allows >= -OrderEvidence.contradiction {
            return weightsFirst(write, evidence: "written before its row; \(memory.order.summary)")
        }
        return .uncertain(evidence: "the times around the write do not tell whether its row came before or after it")
    }

    /// ln(gap before / gap after). Without a next row, what the silence until now makes of it at least. A write whose
    /// beginning nobody saw began somewhere before its end: its gap before is at most that, which can prove log-first
    /// and never weights-first.
    private func ownRatio(_ write: TrackedWrite, now: Timestamp) -> Double? {
        guard let ended = write.ended, let row = write.previous?.time else { return nil }
        let after = write.next.map { $0.time } ?? now
        guard let after else { return nil }
        let before = (write.began ?? ended).seconds(since: row)
        let ratio = OrderEvidence.ratio(before: before, after: after.seconds(since: ended))
        return write.began == nil ? min(ratio, 0) : ratio
    }

    private func weightsFirst(_ write: TrackedWrite, evidence: String) -> Judgement {
        if write.isFollowedByWrite { return .orphan }
        return write.next.map { .owner($0, evidence: evidence) } ?? .wait(until: nil)
    }

    private func logFirst(_ write: TrackedWrite, evidence: String) -> Judgement {
        if write.followsWrite { return .orphan }
        return write.previous.map { .owner($0, evidence: evidence) } ?? .orphan
    }

    /// Counts a write's gaps, once, when both of its neighbours are known.
    mutating func learn(from write: TrackedWrite) {
        guard write.settledVersion != nil, !write.rowCameMeanwhile, !write.followsWrite, !write.isFollowedByWrite,
            !write.hasUnclearNeighbours, let began = write.began, let ended = write.ended, let next = write.next?.time
        else { return }
        guard let previous = write.previous else { return memory.order.learn(OrderEvidence.beforeFirstRow) }
        guard let row = previous.time else { return }
        let ratio = OrderEvidence.ratio(before: began.seconds(since: row), after: next.seconds(since: ended))
        memory.order.learn(OrderEvidence.clamped(ratio))
    }

    func wakeForJudgement(_ write: TrackedWrite, now: Timestamp) -> Timestamp? {
        guard settings.order == .auto, write.name?.number == nil, write.next == nil, !write.rowCameMeanwhile,
            let ended = write.ended, let row = write.previous?.time
        else { return nil }
        let before = (write.began ?? ended).seconds(since: row)
        return memory.order.silenceProvingLogFirst(before: before).map { ended.adding(seconds: $0 + 0.000_1) }
    }
}

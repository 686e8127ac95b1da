import EpochAPI

/// One decision and what came of it, in lines for people.
struct WhyText {
    private let entry: WhyInfo

    init(_ entry: WhyInfo) {
        self.entry = entry
    }

    var lines: [String] {
        guard let record = entry.record else { return unrecorded }
        return ["\(head(record)): \(Escaped(record.outcome)): \(grounds(record))"] + details(record).map { "  \($0)" }
    }

    private func head(_ record: RecordInfo) -> String {
        let generation = record.generation > 0 ? " (generation \(record.generation))" : ""
        return "epoch \(Human.epoch(record.epoch, batch: record.batch))\(generation)"
    }

    /// The rules with what they compared; of decisions before there was a ledger, the reason.
    private func grounds(_ record: RecordInfo) -> String {
        let texts = entry.basis.enumerated().compactMap { index, basis in
            BasisText(basis, isLast: index == entry.basis.count - 1, decision: record.decision).text
        }
        return texts.isEmpty ? "\(Escaped(record.reason))" : texts.joined(separator: "; ")
    }

    private func details(_ record: RecordInfo) -> [String] {
        var lines = entry.policy.map { ["policy: \(Escaped($0))"] } ?? []
        if let line = outcome(record) { lines.append(line) }
        return lines + life
    }

    /// What is not told by the life of the snapshot.
    private func outcome(_ record: RecordInfo) -> String? {
        let time = entry.outcomeTime.map { " \(Human.moment($0))" } ?? ""
        switch record.outcome {
        case "skipped" where record.decision == "save": return "not saved\(time): \(Escaped(record.outcomeReason))"
        case "skipped": return nil
        case "waiting" where record.outcomeReason.isEmpty: return "waiting for its weights"
        case _ where record.outcomeReason.isEmpty: return nil
        case "uncertain" where entry.snapshot == nil: return "uncertain\(time): \(Escaped(record.outcomeReason))"
        case "saved", "uncertain": return "weights: \(Escaped(record.outcomeReason))"
        default: return "\(Escaped(record.outcome))\(time): \(Escaped(record.outcomeReason))"
        }
    }

    private var unrecorded: [String] {
        guard let snapshot = entry.snapshot else { return [] }
        let reason = "\(Escaped(snapshot.reason)) (its record is lost, this is from its manifest)"
        return ["epoch \(Human.epoch(snapshot.epoch, batch: snapshot.batch)): saved: \(reason)"]
            + life.map { "  \($0)" }
    }

    private var life: [String] {
        guard let snapshot = entry.snapshot else { return [] }
        let now = snapshot.state == "present" && !snapshot.keepReason.isEmpty
        return content(of: snapshot) + events(of: snapshot) + (now ? ["kept: \(Escaped(snapshot.keepReason))"] : [])
    }

    private func content(of snapshot: SnapshotInfo) -> [String] {
        let reduced = snapshot.reduced.map { reduced in
            let what = reduced.reductions.joined(separator: ", ")
            return "reduced: \(Escaped(what)); made of \(Human.bytes(reduced.sourceSize)), SHA-256 "
                + "\(Escaped(reduced.sourceSha256))"
        }
        return [reduced].compactMap(\.self) + snapshot.notices.map { "notice: \(Escaped($0))" }
    }

    private func events(of snapshot: SnapshotInfo) -> [String] {
        let steps = entry.events.enumerated().compactMap { index, event -> String? in
            // The end of a removal has the reason of its beginning.
            let isBegun = event.state == "removed" && index > 0 && entry.events[index - 1].state == "deleting"
            return isBegun ? nil : line(event, snapshot)
        }
        let isTold = entry.events.last?.state == snapshot.state
        return isTold ? steps : steps + ["\(Escaped(snapshot.state)): \(Escaped(snapshot.stateReason))"]
    }

    private func line(_ event: SnapshotEventInfo, _ snapshot: SnapshotInfo) -> String {
        let (time, reason) = (Human.moment(event.time), event.reason.isEmpty ? "" : ": \(Escaped(event.reason))")
        switch event.state {
        case "present": return "committed as \(Escaped(snapshot.path)) \(time)\(reason)"
        case "deleting": return "removed \(time)\(reason)"
        default: return "\(Escaped(event.state)) \(time)\(reason)"
        }
    }
}

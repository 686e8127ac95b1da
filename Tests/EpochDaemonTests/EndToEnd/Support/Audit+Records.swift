import EpochAPI

extension Audit {
    /// Every row counted once, in order, with its numbers.
    func rowViolations() -> [String] {
        var found: [String] = []
        let told = truth.rows.map { "\($0.generation).\($0.epoch)" }
        let known = records.map { "\($0.generation).\($0.epoch)" }
        if told != known { found.append("rows: the trainer logged \(told), epochd recorded \(known)") }
        if let count = run.log?.rowsCounted, count != told.count {
            found.append("rows_counted is \(count), the trainer logged \(told.count)")
        }
        for (row, record) in zip(truth.rows, records) {
            if !Self.isSame(row.metrics["val_loss"], record.metrics["val_loss"]) {
                found.append("epoch \(row.epoch): val_loss \(row.metrics) became \(record.metrics)")
            }
        }
        return found
    }

    private static func isSame(_ left: Metric?, _ right: Metric?) -> Bool {
        if case .number(let a)? = left, case .number(let b)? = right { return a == b || (a.isNaN && b.isNaN) }
        return left == right
    }

    func outcomeViolations() -> [String] {
        let wanted = truth.wanted(bestOnly: bestOnly)
        return zip(zip(truth.rows, wanted), records).flatMap { pair, record in
            violations(of: record, pair.0, isWanted: pair.1)
        }
    }

    private func violations(of record: RecordInfo, _ row: Truth.Row, isWanted: Bool) -> [String] {
        let name = "record \(row.generation).\(row.epoch)"
        guard record.decision == (isWanted ? "save" : "skip") else { return ["\(name): decided \(record.decision)"] }
        if record.outcome != "waiting" && !isWanted && record.outcome != "skipped" {
            return ["\(name): skipped, and yet \(record.outcome)"]
        }
        guard isWanted else { return [] }
        if ["missed", "uncertain"].contains(record.outcome), record.outcomeReason.isEmpty {
            return ["\(name): \(record.outcome) without a reason"]
        }
        return outcomeViolations(of: record, row, name)
    }

    private func outcomeViolations(of record: RecordInfo, _ row: Truth.Row, _ name: String) -> [String] {
        let isLast = row.epoch == truth.rows.last?.epoch && row.generation == truth.rows.last?.generation
        guard let file = truth.file(of: row) else {
            let honest = record.outcome == "missed" || (isLast && record.outcome == "waiting")
            let isHonest = honest || (demand == .honest && record.outcome == "uncertain")
            return isHonest ? [] : ["\(name): no weights were finished, and yet \(record.outcome)"]
        }
        switch record.outcome {
        case "saved":
            let snapshot = snapshots.first { $0.id == record.snapshot }
            return snapshot?.sha256 == file.sha256 ? [] : ["\(name): saved, but not its own bytes"]
        case "missed", "uncertain": return demand == .honest ? [] : ["\(name): \(record.outcome), should be saved"]
        case "waiting" where demand == .waiting || (demand == .honest && isLast): return []
        default: return ["\(name): its weights are finished, and it is \(record.outcome)"]
        }
    }
}

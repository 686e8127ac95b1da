import EpochCore
import GRDB

/// Turns changes into rows, inside one transaction. Statements are cached by the connection.
struct ChangeWriter {
    let db: Database
    let file: String
    /// When the changes are stored, for the ledger.
    let now: Timestamp
    private var numbers: [RunID: Int64] = [:]
    private var policies: [String: Int64] = [:]

    init(db: Database, file: String, now: Timestamp) {
        self.db = db
        self.file = file
        self.now = now
    }

    mutating func apply(_ change: CatalogChange) throws {
        switch change {
        case .runSeen(let run, let directory, let time): try see(run, directory: directory, at: time)
        case .logAdvanced(let run, let log, let position, let parser, let rows, let skipped):
            try execute(Statements.advanceLog, [try number(of: run), log, position, parser, rows, skipped])
        case .recorded(let run, let record): try insert(record, run: try number(of: run))
        case .outcome(let run, let key, let outcome, let reason, let snapshot):
            let values: StatementArguments = [
                "outcome": outcome.rawValue, "reason": reason, "snapshot": snapshot, "run": try number(of: run),
                "generation": key.generation, "epoch": key.epoch, "batch": Self.stored(batch: key.batch),
                "time": now.nanoseconds,
            ]
            try execute(Statements.outcome, values)
        case .trackerChanged(let run, let tracker, let generation):
            try execute(Statements.tracker, [tracker, generation, try number(of: run)])
        case .policyErrorChanged(let run, let error): try execute(Statements.policyError, [error, try number(of: run)])
        case .moved(let old, let new): try move(old, to: new)
        case .committed(let snapshot): try insert(snapshot)
        case .replaced(let id, let successor): try setState(.replaced, reason: "replaced by \(successor)", id: id)
        case .deleting(let id, let reason): try setState(.deleting, reason: reason, id: id)
        case .removed(let id): try remove(id)
        case .held(let snapshot): try hold(snapshot)
        case .kept(let id, let reason): try execute(Statements.keep, [reason, id])
        }
    }

    func setState(_ state: SnapshotState, reason: String, id: String) throws {
        try execute(Statements.state, [state.rawValue, reason, id])
        try note(state, reason: reason, id: id, first: now)
    }

    private func remove(_ id: String) throws {
        try execute(Statements.remove, [id])
        try note(.removed, reason: "", id: id, first: now)
    }

    /// - Parameter first: when it happened, if it is the first that is known of the snapshot; else it happens now.
    private func note(_ state: SnapshotState, reason: String, id: String, first: Timestamp) throws {
        let values: StatementArguments = [
            "id": id, "first": first.nanoseconds, "now": now.nanoseconds, "state": state.rawValue, "reason": reason,
        ]
        try execute(Statements.snapshotEvent, values)
    }

    func hold(_ snapshot: Snapshot) throws {
        try execute(Statements.hold, [try StoredJSON.text(snapshot), snapshot.id])
    }

    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

extension ChangeWriter {
    mutating func number(of run: RunID) throws -> Int64 {
        if let known = numbers[run] { return known }
        let statement = try db.cachedStatement(sql: Statements.runNumber)
        guard let found = try Int64.fetchOne(statement, arguments: [run.watch, run.name]) else {
            throw CatalogError(kind: .unknownRun, operation: "store a change", file: file, cause: "unknown run \(run)")
        }
        numbers[run] = found
        return found
    }

    /// A number for the epoch's end too, so that a record is found, and is stored once, by its place.
    private static func stored(batch: Int?) -> Int { batch ?? -1 }

    private func see(_ run: RunID, directory: String?, at time: Timestamp) throws {
        try execute(Statements.seeRun, [run.watch, run.name, directory, time.nanoseconds])
    }

    private mutating func number(ofPolicy text: String) throws -> Int64? {
        if text.isEmpty { return nil }
        if let known = policies[text] { return known }
        try execute(Statements.addPolicy, [text])
        policies[text] = try Int64.fetchOne(try db.cachedStatement(sql: Statements.policyNumber), arguments: [text])
        return policies[text]
    }

    private mutating func insert(_ item: CatalogRecord, run: Int64) throws {
        try execute(
            Statements.insertRecord,
            [
                run, item.generation, item.record.epoch, Self.stored(batch: item.record.batch), item.log,
                item.incarnation, Int64(clamping: item.byteOffset),
                item.time?.nanoseconds, StoredMetrics.text(item.record.metrics), item.decision.rawValue, item.reason,
                item.outcome.rawValue, item.outcomeReason, item.basis.isEmpty ? nil : StoredBasis.text(item.basis),
                try number(ofPolicy: item.policy), item.outcome == .waiting ? nil : now.nanoseconds,
            ])
    }

    mutating func insert(_ snapshot: Snapshot) throws {
        try see(snapshot.run, directory: nil, at: snapshot.committed)
        try execute(
            Statements.insertSnapshot,
            [
                snapshot.id, try number(of: snapshot.run), snapshot.generation, snapshot.epoch, snapshot.path,
                Int64(clamping: snapshot.size), snapshot.sha256, snapshot.monitor, snapshot.monitorValue,
                snapshot.verdict.validation.rawValue, snapshot.pairing.certainty.rawValue,
                try StoredJSON.text(snapshot), snapshot.committed.nanoseconds,
            ])
        try note(.present, reason: "", id: snapshot.id, first: snapshot.committed)
    }
}

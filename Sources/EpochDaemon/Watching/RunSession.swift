import EpochArchive
import EpochCatalog
import EpochCore
import EpochWatch
import FoundationEssentials
import Logging

/// One run while it is watched: looks at its files where something was noticed, feeds the tracker in the order of what
/// happened, and collects what is to be stored and done. Confined to its watch's actor.
final class RunSession {
    let id: RunID
    let directory: RunDirectory
    let rules: WatchRules
    /// Whether events tell the order of things; listings that are compared do not.
    let hasOrderedEvents: Bool
    private let watchLogger: Logger
    var tracker: RunTracker
    let logs: RunLog
    /// The row that the tracker is being fed, and when it was written.
    var current: QueuedRow?
    var currentTime: Timestamp?
    /// Rows that were read and still wait for their events.
    var rows: [QueuedRow] = []
    /// When the last of them was written.
    var rowsWritten: Timestamp?
    var files: [String: WeightsFile] = [:]
    /// Files of other names that were written: one may be renamed to the weights' name.
    var stagedNames: [String: StagedName] = [:]
    var lastMovedOut: String?
    /// When everything was last looked at.
    var scanned: Timestamp?
    /// Logs that have grown beyond the events that were taken.
    var delayedLogs: Set<String> = []
    /// Inspections that wait until all events so far have been taken.
    var delayedLooks: [String] = []
    var needsMarker = false
    /// A look at weights right before the row that follows them is taken.
    var isRowComing = false
    var held: [WriteID: StagedCapture] = [:]
    /// Snapshots that wait for an answer: the records that they are for look for no other weights.
    var pending: [PendingSnapshot]
    /// Captures that failed for want of space or the like, and are tried again.
    var retries: [WriteID: (file: String, version: FileVersion, at: Timestamp)] = [:]
    /// Why those could not be made.
    var refusals: [WriteID: String] = [:]
    /// What kept the capture that the tracker is being told of from being made in time.
    var hindrance: String?
    /// Commits that failed for the same reasons; their captures are held.
    var commitRetries: [WriteID: (order: CommitOrder, at: Timestamp)] = [:]
    /// Present in the archive, in the order of capture, without what retention does not need.
    var snapshots: [Snapshot] = []
    var keepReasons: [String: String] = [:]
    /// Whether links and retention have not been looked at since the run was taken up.
    lazy var needsRetention = !snapshots.isEmpty
    var changes: [CatalogChange] = []
    /// Where in `changes` the records stand.
    var unstoredRecords: [RowKey: Int] = [:]
    /// Epochs whose weights were gone before the run was looked at: told of in one line.
    var missedInScan = 0
    var isEndingScan = false
    /// Stores the changes so far. Called now and then while a long log is read, so that memory does not grow with it.
    var store: () -> Void = {}
    /// Changes that follow from work done, and do not depend on rows that wait.
    var results: [CatalogChange] = []
    var work: [RunWork] = []
    var condition = RunCondition()
    /// Files of a directory that is gone. They are given up once all events so far have been taken, since one of these
    /// may tell where the directory is now.
    var farewell: [String]?
    /// The directory is found at another place: the run ends here once the work under way is done.
    var isLeaving = false
    var hasProgressed = false
    /// When its changes are stored, where they can wait.
    let storeTurn: Int
    /// When its changes were last taken to be stored.
    var storedAt: Timestamp?

    init(
        id: RunID, directory: RunDirectory, rules: WatchRules, hasOrderedEvents: Bool, resume: RunResume?,
        pending: [PendingSnapshot], storeTurn: Int, watchLogger: Logger
    ) {
        self.id = id
        self.directory = directory
        self.rules = rules
        self.hasOrderedEvents = hasOrderedEvents
        self.pending = pending
        self.storeTurn = storeTurn
        self.watchLogger = watchLogger
        let stored = (resume?.logs ?? [:]).mapValues {
            StoredLog(
                position: $0.position, parser: $0.parser, rowsCounted: $0.rowsCounted, rowsSkipped: $0.rowsSkipped)
        }
        logs = RunLog(rules, stored: stored)
        let metric = rules.watch.checkpoint.monitor.metric
        snapshots = (resume?.presentSnapshots ?? []).map { $0.slim(keeping: metric) }
        tracker = RunTracker(resuming: resume, rules)
        condition.policy = resume?.policyError
        forgetFailureOfOldPolicy()
        changes.append(.runSeen(id, directory: directory.path, at: .now))
        for record in (resume?.wants ?? []) + (resume?.missed ?? []) {
            recognise(record.key)
        }
    }

    /// Made when something is to be said, which is seldom: its metadata would take as much room as all else.
    var logger: Logger {
        var logger = watchLogger
        logger[metadataKey: "run"] = "\(id.name)"
        return logger
    }

    var watch: WatchConfiguration { rules.watch }

    /// What is to be stored now; nothing while rows wait for their events, since a log's position must never be ahead
    /// of the decisions on its rows.
    func takeChanges() -> [CatalogChange] {
        defer { results = [] }
        guard isSettled, !changes.isEmpty || hasProgressed else { return results }
        storedAt = .now
        defer {
            changes = []
            unstoredRecords = [:]
            hasProgressed = false
        }
        return changes + results + progress
    }

    /// Whether its changes may be stored later: a log that grows by many rows that save nothing need not be stored for
    /// each. What was not stored is read again after a crash: rows, position and
    /// tracker are only ever stored together.
    ///
    /// - Parameter isWaiting: it does already, and its turn will come.
    func mayWaitForStore(now: Timestamp, isWaiting: Bool) -> Bool {
        guard let storedAt, work.isEmpty, results.isEmpty, !condition.isVanished, !isLeaving else { return false }
        guard isWaiting || (0..<DeferredRuns.interval).contains(now.seconds(since: storedAt)) else { return false }
        return changes.allSatisfy(\.isRoutine)
    }

    /// To be called once the changes are stored. Weights may be copied while a log is chosen: its rows are kept back, and
    /// the next epoch may overwrite them.
    func takeWork() -> [RunWork] {
        guard !isSettled else {
            defer { work = [] }
            return work
        }
        let copies = rows.isEmpty ? work.filter(\.isCapture) : []
        if !copies.isEmpty { work.removeAll(where: \.isCapture) }
        return copies
    }

    /// No row waits for its event, or for a log to be chosen.
    var isSettled: Bool { rows.isEmpty && logs.undecided.isEmpty }

    private var progress: [CatalogChange] {
        var progress: [CatalogChange] = logs.progress.map { file, stored in
            .logAdvanced(
                id, log: file, position: stored.position, parser: stored.parser,
                rowsCounted: stored.rowsCounted, rowsSkipped: stored.rowsSkipped)
        }
        if let memory = try? StateText.text(tracker.memory) {
            progress.append(.trackerChanged(id, memory, generation: tracker.memory.generation))
        }
        return progress
    }

    /// When something may have to be done although nothing happens.
    func nextWake(now: Timestamp) -> Timestamp? {
        let looks = files.values.compactMap(\.nextLook)
        let again = retries.values.map(\.at) + commitRetries.values.map(\.at)
        return ([tracker.nextWake(now: now), logs.deadline].compactMap { $0 } + looks + again).min()
    }

    /// Its directory is gone, and nothing that was captured of it is on its way.
    var isDone: Bool { condition.isVanished && farewell == nil && !isLeaving && commitRetries.isEmpty }

    func feed(_ event: TrackerEvent, now: Timestamp = .now) {
        tracker.isRowPending = logs.isRowPending
        tracker.isRowHeldBack = logs.isRowHeldBack
        for action in tracker.handle(event, now: now) { perform(action) }
        hasProgressed = true
    }
}

extension CatalogChange {
    /// A row that asks for nothing.
    fileprivate var isRoutine: Bool {
        if case .recorded(_, let record) = self { record.decision == .skip } else { false }
    }
}

extension Snapshot {
    /// Without the tensors, the files and the metrics that retention does not ask for.
    func slim(keeping metric: String) -> Snapshot {
        var slim = self
        slim.verdict.report = nil
        slim.files = nil
        slim.metrics = metrics.filter { $0.key == metric }
        return slim
    }
}

extension RunTracker {
    init(resuming resume: RunResume?, _ rules: WatchRules) {
        let policy = rules.watch.checkpoint
        let stored = resume?.tracker.flatMap { try? JSONDecoder().decode(TrackerMemory.self, from: Data($0.utf8)) }
        var memory = stored ?? TrackerMemory(generation: resume?.generation ?? 0)
        for snapshot in resume?.presentSnapshots ?? [] where memory.handled[snapshot.source] == nil {
            memory.handled[snapshot.source] = snapshot.sourceVersion
        }
        self.init(
            sharing: rules.tracking, memory: memory,
            wants: Self.wants(resume?.wants ?? [], memory: memory, policy: policy),
            missed: Self.wants(resume?.missed ?? [], memory: memory, policy: policy))
    }

    private static func wants(_ records: [CatalogRecord], memory: TrackerMemory, policy: SavePolicy) -> [Want] {
        records.compactMap { stored in
            guard let path = policy.path(for: stored.record) else { return nil }
            let row =
                memory.rows.last { $0.key == stored.key } ?? TrackedRow(key: stored.key, index: -1, time: stored.time)
            return Want(row: row, record: stored.record, path: path, reason: stored.reason)
        }
    }
}

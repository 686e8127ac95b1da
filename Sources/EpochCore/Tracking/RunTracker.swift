/// The state machine of one run: rows and writes in, decisions and work out.
///
/// Pure: it performs nothing and reads no clock. Rows are decided on in order as they come. A write is tied to its
/// record by the strongest evidence there is (the epoch in its name, counters inside it, the configured order, the learned
/// order of the callbacks), and captured when a decision wants it, or when its row is late while the file may be overwritten.
/// Where the evidence does not tell, the snapshot is marked uncertain and no epoch is claimed.
package struct RunTracker: Sendable {
    package struct Settings: Hashable, Sendable {
        package var policy: SavePolicy
        package var order: WatchConfiguration.Order
        /// Seconds after which a row counts as late.
        package var patience = 0.1
        /// How weights are named.
        package var weights: WeightsSelection
        package var uncertain: WatchConfiguration.Uncertain

        package init(
            policy: SavePolicy, order: WatchConfiguration.Order = .auto, weights: WeightsSelection,
            uncertain: WatchConfiguration.Uncertain = .archive
        ) {
            self.policy = policy
            self.order = order
            self.weights = weights
            self.uncertain = uncertain
        }
    }

    /// The same for all runs of a watch, and large.
    private var shared: Shared<Settings>
    package internal(set) var memory: TrackerMemory
    /// Decisions to save that wait for their weights, oldest first.
    var wants: [Want]
    /// Those that were reported as missed: only a file that names their epoch can still fulfil them.
    var missed: [RowKey: Want] = [:]
    var writes: [TrackedWrite] = []
    var nextWrite = 0
    var actions: [TrackerAction] = []

    /// While all that is there is being looked at, no record is given up: its weights may be looked at next.
    package var isScanning = false
    /// A row is being written, or was, that will be told of late: writes may be its own.
    package var isRowPending = false
    /// One was written, and will be told of in a moment: it may lie between two writes that follow each other.
    package var isRowHeldBack = false
    /// No event is on its way: nothing has happened until now but what was told.
    var isSilent = false

    /// How many missed records are remembered.
    package static let missedLimit = 4096
    /// How often a capture is tried while only the file's times change.
    static let captureLimit = 8

    package var settings: Settings {
        get { shared.value }
        set { shared = Shared(newValue) }
    }

    /// - Parameters:
    ///   - wants: the decisions to save that had no outcome when the daemon stopped.
    ///   - missed: those that had been reported as missed.
    package init(
        settings: Settings, memory: TrackerMemory = TrackerMemory(), wants: [Want] = [], missed: [Want] = []
    ) {
        self.init(sharing: Shared(settings), memory: memory, wants: wants, missed: missed)
    }

    package init(sharing settings: Shared<Settings>, memory: TrackerMemory, wants: [Want], missed: [Want]) {
        shared = settings
        self.memory = memory
        self.wants = wants
        self.missed = Dictionary(missed.map { ($0.row.key, $0) }) { $1 }
    }

    /// Takes the next event, and answers with what is to be done, in this order.
    package mutating func handle(_ event: TrackerEvent, now: Timestamp) -> [TrackerAction] {
        actions = []
        isSilent = event == .tick
        switch event {
        case .row(let record, let time): takeRow(record, time: time)
        case .lateRow(let record, let written): takeRow(record, time: written.time, late: written)
        case .logRestarted: memory.restartedAt = memory.rowCount
        case .began(let file, let name, let at): begin(file, name: name, at: at)
        case .continued(let file, let name, let at): goOn(file, name: name, at: at)
        case .ended(let file, let at): end(file, at: at)
        case .settled(let file, let name, let version, let began): settle(file, name, version, began, now: now)
        case .incomplete(let file, let reason): markIncomplete(file, reason: reason)
        case .vanished(let file): vanish(file)
        case .overwritten(let file): _ = supersede(file)
        case .captured(let id, let counters): takeCapture(id, counters)
        case .captureOutrun(let id): retryCapture(id)
        case .reopened(let id): reopen(id)
        case .captureFailed(let id, let reason): giveUp(id, loss: reason)
        case .committed(let id, let counters): close(id, handled: true, counters: counters)
        case .commitFailed(let id): close(id, handled: false)
        case .tick: break
        }
        judgeAll(now: now)
        reportMissed()
        forgetFinished()
        defer { actions = [] }
        return actions
    }

    /// When a `tick` could change something; nil while only an event can.
    package func nextWake(now: Timestamp) -> Timestamp? {
        writes.compactMap { write in
            guard write.fate == .open, write.settledVersion != nil else { return nil }
            let wakes = [wakeForJudgement(write, now: now), wakeForName(write), wakeForLateness(write)]
            return wakes.compactMap { $0 }.min()
        }.min()
    }

    /// Whether it is decided that this write will be committed.
    package func isCommitting(_ id: WriteID) -> Bool {
        writes.contains { write in
            if case .committing = write.fate { write.id == id } else { false }
        }
    }
}

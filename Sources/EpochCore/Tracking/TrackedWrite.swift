/// One writing of one weights file, from its first byte to its fate.
struct TrackedWrite: Hashable, Sendable {
    enum Contents: Hashable, Sendable {
        case writing
        /// Closed, but not whole.
        case incomplete(reason: String)
        case settled(FileVersion)
    }

    enum Capture: Hashable, Sendable {
        case none
        case requested
        case held
    }

    enum Fate: Hashable, Sendable {
        case open
        /// To be committed as soon as it is captured.
        case committing(CommitOrder)
        /// Committed, skipped or given up; remembered only until its next row has taught the order.
        case closed
    }

    let id: WriteID
    let file: String
    let name: NameMatch?
    var began: Timestamp?
    var ended: Timestamp?
    /// The last row before it began, and the first one after it ended.
    var previous: TrackedRow?
    var next: TrackedRow?
    /// Rows of unknown time lie around it.
    var hasUnclearNeighbours = false
    /// The row within one tick of the clock from its end, where its stamps alone tell its place.
    var tickmate: TrackedRow?
    var rowCameMeanwhile = false
    /// The same file was written twice between two rows.
    var followsWrite = false
    var isFollowedByWrite = false
    /// Newer bytes are in the live file: what is not captured is lost.
    var isOverwritten = false
    /// It is of a directory, which is whole only when it has been left alone for a while: its row may come before that.
    var isOfDirectory = false
    /// The directory was changed again while it was being captured.
    var wentOn = false
    /// It was found by looking, after the rows that are older than it.
    var wasFound = false
    /// What it counts inside, once it was examined; nil also where it counts nothing.
    var counters: TrainingCounters?
    /// Nothing else tells whose it is, and it has not been examined yet.
    var awaitsCounters = false
    /// These counters decided whose it is, and so teach nothing of how the run counts.
    var isByCounters = false
    var contents = Contents.writing
    var capture = Capture.none
    var captureAttempts = 0
    var fate = Fate.open

    /// Whether it is about to be committed for this row.
    func isCommitting(for key: RowKey) -> Bool {
        if case .committing(let order) = fate { order.rows.contains(key) } else { false }
    }

    var settledVersion: FileVersion? {
        if case .settled(let version) = contents { version } else { nil }
    }

    /// Whether this write may turn out to be the one that `row` stands for.
    func isCandidate(for row: TrackedRow) -> Bool {
        guard fate == .open else { return false }
        if let number = name?.number, number != row.key.epoch + 1 { return false }
        if let batch = row.key.batch, let named = name?.batch { return named == batch + 1 }
        if name?.number != nil { return true }
        if hasUnclearNeighbours, let next, next.index - 1 == row.index { return true }
        if hasUnclearNeighbours, awaitsCounters, let next, row.index < next.index {
            return row.key.generation == next.key.generation
        }
        if rowCameMeanwhile { return ((previous?.index ?? 0)...(next?.index ?? .max)).contains(row.index) }
        return previous?.index == row.index || next?.index == row.index
    }
}

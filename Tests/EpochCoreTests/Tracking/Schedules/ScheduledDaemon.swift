import EpochCore
import EpochTestSupport

/// The daemon around a tracker, as `WatchService` and `RunSession` are, with a clock of its own: events wait in a queue,
/// looks find the directory as it is by then, decisions are stored before work begins, and work takes time.
struct ScheduledDaemon {
    enum Job {
        case capture(WriteID, file: String, FileVersion, TrainedEpoch?, isExamined: Bool)
        case commit(CommitOrder)
    }

    struct LiveFile {
        var isBeingWritten = false
        var ended: Timestamp?
        var settled: FileVersion?
        var nextLook: Timestamp?
        var looks = 0
    }

    struct Archived {
        var generation: Int
        var epoch: Int?
        var candidates: [Int]
    }

    let patterns: WeightsSelection
    private var matches: [String: NameMatch] = [:]
    let settings: RunTracker.Settings
    var disturbances: Disturbances
    var random: SeededRandom
    var now = Timestamp(nanoseconds: 1_000_000_000_000)
    var directory: LiveDirectory

    var tracker: RunTracker
    var current = StoredRecords()
    var stored = StoredRecords()
    /// nil while it runs.
    var startsAt: Timestamp?
    var stalledUntil = Timestamp(nanoseconds: 0)
    var losesUntil = Timestamp(nanoseconds: 0)
    var inbox: [Notice] = []
    var jobs: [(end: Timestamp, job: Job)] = []
    /// Asked for, and not begun before the decisions behind it are stored.
    var work: [TrackerAction] = []
    var isUnstored = false
    /// Rows that were read and wait for their events.
    var rows: [TrainedEpoch] = []
    var rowsWritten: Timestamp?
    var files: [String: LiveFile] = [:]
    var delayedLooks: [String] = []
    var needsMarker = false
    var isAlarmed = false
    var scanned = Timestamp(nanoseconds: 0)
    var held: [WriteID: TrainedEpoch] = [:]
    /// The row that the tracker is being fed.
    var row: TrainedEpoch?
    var rowTime: Timestamp?

    var archive: [Archived] = []
    var committed: Set<RowKey> = []
    var violations: [String] = []
    var trace: [String]?

    init(
        settings: RunTracker.Settings, directory: LiveDirectory, disturbances: Disturbances, random: SeededRandom
    ) {
        self.settings = settings
        self.patterns = settings.weights
        self.directory = directory
        self.disturbances = disturbances
        self.random = random
        tracker = RunTracker(settings: settings)
    }

    /// Watches trainings from their beginning to long after their end.
    mutating func watch(_ happenings: [Happening]) {
        for happening in happenings {
            advance(to: happening.time)
            note("* \(happening.kind)")
            directory.take(happening)
            guard startsAt == nil, losesUntil <= happening.time else { continue }
            inbox.append(Notice(happening))
        }
        advance(to: (happenings.last?.time ?? now).adding(seconds: 5000))
    }

    /// Remembered, since a schedule asks often for few names.
    mutating func match(_ file: String) -> NameMatch? {
        if let known = matches[file] { return known }
        let match = patterns.match(file)
        matches[file] = match
        return match
    }

    mutating func note(_ text: @autoclosure () -> String) {
        guard trace != nil else { return }
        trace?.append("\(now.seconds(since: Timestamp(nanoseconds: 1_000_000_000_000))) \(text())")
    }
}

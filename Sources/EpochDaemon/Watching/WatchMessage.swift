import EpochArchive
import EpochCore

/// What reaches a watch, in one queue: what was noticed, and what became of the work it asked for.
enum WatchMessage: Sendable {
    case notice(FileEventNotice)
    case captured(RunID, WriteID, file: String, FileVersion, Result<StagedCapture, ArchiveError>)
    case committed(RunID, CommitOrder, CommitResult)
    case discarded
    /// The bytes of these snapshots are gone.
    case removed(RunID, [Snapshot], failure: ArchiveError?)
    /// It is time for the runs whose deadline has passed.
    case alarm
    case rescan
    /// To be answered when all that happened before has been taken, and all work that it asked for is done.
    case sync(CheckedContinuation<Void, Never>)
    /// To be answered at once: the queue moves.
    case ping
}

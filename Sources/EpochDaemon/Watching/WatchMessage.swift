import EpochArchive
import EpochCore

/// What reaches a watch, in one queue: what was noticed, and what became of the work it asked for. Thousands of notices
/// may wait for a busy machine: what is larger lies apart.
enum WatchMessage: Sendable {
    case notice(FileEventNotice)
    indirect case captured(RunID, WriteID, file: String, FileVersion, Result<StagedCapture, ArchiveError>)
    indirect case committed(RunID, CommitOrder, CommitResult)
    case discarded
    /// Somebody answers what is asked of a pending snapshot, by its id.
    indirect case answer(String, PendingAnswer)
    indirect case approved(PendingSnapshot, PendingAnswer, Result<Commit, ArchiveError>)
    indirect case refused(PendingSnapshot, PendingAnswer)
    /// A refused snapshot's bytes are gone.
    indirect case forgotten(PendingSnapshot, failure: ArchiveError?)
    /// The links lead where they should, and what was to go is gone.
    indirect case removed(RunID, Settlement, CheckedContinuation<String?, Never>?)
    /// These snapshots are to go; answered with why some could not.
    indirect case prune(RunID, [String: RemovalReason], CheckedContinuation<String?, Never>)
    indirect case hold(RunID, String, HoldChange, CheckedContinuation<Result<Snapshot, HoldError>, Never>)
    /// It is time for the runs whose deadline has passed.
    case alarm
    case rescan
    /// It is time to store some of the runs that can wait.
    case storeTurn
    /// To try again to store what could not be stored.
    case retry
    /// To be answered when all that happened before has been taken, and all work that it asked for is done.
    case sync(CheckedContinuation<Void, Never>)
    /// A file that is about to be put back; to be answered when that is stored, and with false when the run is not
    /// watched.
    indirect case expect(RunID, file: String, PlacedFile, CheckedContinuation<Bool, Never>)
    /// No more is begun; the watch ends when what is under way is done.
    case stop
    /// To be answered at once: the queue moves.
    case ping
}

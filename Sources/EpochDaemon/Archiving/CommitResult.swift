import EpochArchive
import EpochCore

/// A snapshot that is durable under its name.
struct Commit: Sendable {
    var snapshot: Snapshot
    /// Ids of the snapshots whose bytes it took the place of.
    var replaced: [String]
    /// What the weights count, before anything was left out of them.
    var counters: TrainingCounters?
}

/// What became of a capture that was to be committed.
enum CommitResult: Sendable {
    case committed(Commit)
    /// Its name is taken, and somebody is to say what is to be done.
    case parked(PendingSnapshot)
    /// There is no room, or the disk refuses: the capture is kept, to be committed again.
    case postponed(ArchiveError, StagedCapture)
    /// It is a directory that is no whole by its content: what is missing may still be coming. The capture is kept.
    case immature(ProbeVerdict)
    /// The policy demands something of the weights that they do not have.
    case refused(String)
    case failed(ArchiveError)
}

import EpochArchive
import EpochCore

/// A snapshot that is durable under its name.
struct Commit: Sendable {
    var snapshot: Snapshot
    /// Ids of the snapshots whose bytes it took the place of.
    var replaced: [String]
}

/// What became of a capture that was to be committed.
enum CommitResult: Sendable {
    case committed(Commit)
    /// The policy demands something of the weights that they do not have.
    case refused(String)
    case failed(ArchiveError)
}

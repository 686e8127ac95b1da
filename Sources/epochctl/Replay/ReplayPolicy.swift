import EpochCore

/// One of the policies that are played.
struct ReplayPolicy {
    /// The file that it stands in.
    var name: String
    var settings: ReplaySettings

    /// Why a snapshot is gone.
    func words(for cause: ReplayEviction.Cause) -> String {
        switch cause {
        case .replaced: "a snapshot of the same name took its place"
        case .removed(let reason): settings.retention.words(for: reason)
        }
    }

    /// What keeps a snapshot.
    func words(for reasons: KeepReasons) -> String {
        settings.retention.words(for: reasons).joined(separator: "; ")
    }
}

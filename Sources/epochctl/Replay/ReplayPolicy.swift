import EpochCore

/// One of the policies that are played.
struct ReplayPolicy {
    /// The file that it stands in.
    let name: String
    let settings: ReplaySettings
    /// The sentences of removals, which are few and repeated.
    private let sentences: [RemovalReason: String]

    init(name: String, settings: ReplaySettings) {
        self.name = name
        self.settings = settings
        sentences = Dictionary(
            uniqueKeysWithValues: [RemovalReason.notKept, .runBytes, .limits].map {
                ($0, settings.retention.words(for: $0))
            })
    }

    /// Why a snapshot is gone.
    func words(for cause: ReplayEviction.Cause) -> String {
        switch cause {
        case .replaced: "a snapshot of the same name took its place"
        case .removed(let reason): sentences[reason] ?? settings.retention.words(for: reason)
        }
    }

    /// What keeps a snapshot.
    func words(for reasons: KeepReasons) -> String {
        settings.retention.words(for: reasons).joined(separator: "; ")
    }
}

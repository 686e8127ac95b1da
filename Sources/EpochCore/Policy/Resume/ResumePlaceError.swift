/// Why a snapshot cannot be put where a trainer would find it.
package enum ResumePlaceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The configuration has changed since it was captured.
    case notWatched(String, weights: [String])
    case unfindable(NewestMatchError)

    package var description: String {
        switch self {
        case .notWatched(let source, let weights):
            "it was captured as \(source), which the watch's weights (\(weights.joined(separator: ", "))) do not name "
                + "any more; restore it with --to"
        case .unfindable(let error): "\(error); restore it with --to"
        }
    }
}

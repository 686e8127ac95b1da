internal import EpochCore

/// Why not all of a directory was opened.
enum OpeningError: Error {
    /// It holds what no weights hold.
    case refused(path: [UInt8], problem: String)
    case beyondLimit(String)
    /// That says nothing about the directory.
    case failed(ProbeFailure)

    var validation: ProbeVerdict.Validation {
        if case .refused = self { .refused } else { .opaque }
    }

    var reason: String {
        switch self {
        case .refused(let path, let problem):
            "\(DisplayableText.shorten(DisplayableText.escape(path), to: 512)): \(problem)"
        case .beyondLimit(let limit): "more than \(limit), which is the probe's limit"
        case .failed(let failure): "\(failure)"
        }
    }
}

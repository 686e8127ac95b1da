internal import EpochCore

/// Why an examination ended without a report.
enum ExaminationError: Error, Hashable, CustomStringConvertible {
    /// The file is not what it should be.
    case damaged(object: String, problem: String)
    /// Whole, for all that was seen, but more than the probe takes on.
    case beyondLimit(object: String, limit: String)
    /// Whole, for all that was seen, but of a kind that the probe cannot read.
    case unreadable(object: String, cause: String)
    case library(HDF5Error)
    /// What a reduction left could not be written.
    case output(cause: String)

    /// Nothing speaks against the artifact.
    var isOpaque: Bool {
        switch self {
        case .beyondLimit, .unreadable: true
        case .damaged, .library, .output: false
        }
    }

    /// The same of a member of an artifact.
    func inside(_ member: String) -> ExaminationError {
        switch self {
        case .damaged(let object, let problem): .damaged(object: "\(member): \(object)", problem: problem)
        case .beyondLimit(let object, let limit): .beyondLimit(object: "\(member): \(object)", limit: limit)
        case .unreadable(let object, let cause): .unreadable(object: "\(member): \(object)", cause: cause)
        case .output: self
        case .library(let error):
            .library(HDF5Error(call: error.call, object: "\(member): \(error.object)", cause: error.cause))
        }
    }

    var description: String {
        switch self {
        case .damaged(let object, let problem): "\(shown(object)): \(problem)"
        case .beyondLimit(let object, let limit): "\(shown(object)): more than \(limit), which is the probe's limit"
        case .unreadable(let object, let cause): "\(shown(object)): \(cause)"
        case .output(let cause): "write the reduced artifact: \(cause)"
        case .library(let error): "\(shown(error.object)): \(error)"
        }
    }

    /// A path may be longer than all of the reason may be.
    private func shown(_ object: String) -> String {
        let start = DisplayableText.shorten(object, to: 256)
        return start == object ? object : "\(start)..."
    }
}

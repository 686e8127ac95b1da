/// Why an examination ended without a report.
enum ExaminationError: Error, Hashable, CustomStringConvertible {
    /// The file is not what it should be.
    case damaged(object: String, problem: String)
    /// Whole, for all that was seen, but more than the probe takes on.
    case beyondLimit(object: String, limit: String)
    case library(HDF5Error)

    var description: String {
        switch self {
        case .damaged(let object, let problem): "\(object): \(problem)"
        case .beyondLimit(let object, let limit): "\(object): more than \(limit), which is the probe's limit"
        case .library(let error): error.description
        }
    }
}

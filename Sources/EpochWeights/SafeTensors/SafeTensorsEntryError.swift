internal import EpochCore

/// What is wrong with an entry of the header.
enum SafeTensorsEntryError: Error, Hashable {
    case syntax(JSONSyntaxError)
    case wrong(String)
    case rank

    func examinationError(name: String, limits: ExaminationLimits) -> ExaminationError {
        switch self {
        case .syntax(let error): .noJSON("header", error)
        case .wrong(let problem): .damaged(object: DisplayableText.escape(name), problem: problem)
        case .rank: .beyondLimit(object: DisplayableText.escape(name), limit: "\(limits.rank) dimensions")
        }
    }
}

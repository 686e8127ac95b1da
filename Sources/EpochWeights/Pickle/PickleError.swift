/// Why bytes are no pickle that can be judged.
enum PickleError: Error, Hashable {
    /// They end within it.
    case ended
    /// The cause, and where it stands.
    case damaged(String, at: Int)
    case beyondLimit(String)

    func examinationError(of object: String) -> ExaminationError {
        switch self {
        case .ended: .damaged(object: object, problem: "the pickle has no end")
        case .damaged(let problem, let place): .damaged(object: object, problem: "\(problem), at byte \(place)")
        case .beyondLimit(let limit): .beyondLimit(object: object, limit: limit)
        }
    }
}

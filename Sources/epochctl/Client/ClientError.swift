import EpochAPI

/// What ended a command, with its exit code.
enum ClientError: Error, Hashable, CustomStringConvertible {
    case unreachable(socket: String, cause: String, remedy: String)
    /// The daemon's own answer.
    case refused(Problem)
    /// Something failed here, or the answer makes no sense. Says operation, object, cause and remedy.
    case failed(String)
    case usage(String)

    var exitCode: Int32 {
        switch self {
        case .refused, .failed: 1
        case .usage: 2
        case .unreachable: 3
        }
    }

    var description: String {
        switch self {
        case .unreachable(let socket, let cause, let remedy):
            "cannot reach epochd at \(Escaped(socket)): \(cause); \(remedy)"
        case .refused(let problem): Self.text(problem)
        case .failed(let message), .usage(let message): message
        }
    }

    private static func text(_ problem: Problem) -> String {
        let detail = Escaped.lines(of: problem.detail)
        // It tells all errors itself.
        if detail.count > 1 {
            let head = "\(Escaped(problem.title)) [\(Escaped(problem.code))]:"
            return ([head] + detail).joined(separator: "\n")
        }
        let errors = (problem.errors ?? []).filter { !$0.pointer.isEmpty }.map { error in
            let hint = error.suggestion.map { "; \(Escaped($0))" } ?? ""
            return "\n  \(Escaped(error.pointer)): \(Escaped(error.message))\(hint)"
        }
        return "\(Escaped(problem.title)): \(Escaped(problem.detail)) [\(Escaped(problem.code))]\(errors.joined())"
    }
}

/// The stable codes, each with its HTTP status and title.
package enum ProblemCode: String, CaseIterable, Sendable {
    case unknownPath = "unknown_path"
    case unknownRun = "unknown_run"
    case unknownSnapshot = "unknown_snapshot"
    case snapshotGone = "snapshot_gone"
    case unknownPending = "unknown_pending"
    case approvalFailed = "approval_failed"
    case runNotWatched = "run_not_watched"
    case ambiguousRun = "ambiguous_run"
    case methodNotAllowed = "method_not_allowed"
    case unknownParameter = "unknown_parameter"
    case invalidParameter = "invalid_parameter"
    case bodyTooLarge = "body_too_large"
    case configurationRejected = "configuration_rejected"
    case notReady = "not_ready"
    case stopping
    case archiveFailed = "archive_failed"
    case catalogFailed = "catalog_failed"
    case internalError = "internal_error"

    package var status: Int {
        switch self {
        case .unknownPath, .unknownRun, .unknownSnapshot, .unknownPending: 404
        case .ambiguousRun, .snapshotGone, .runNotWatched: 409
        case .methodNotAllowed: 405
        case .unknownParameter, .invalidParameter: 400
        case .bodyTooLarge: 413
        case .configurationRejected: 422
        case .notReady, .stopping: 503
        case .archiveFailed, .approvalFailed, .catalogFailed, .internalError: 500
        }
    }

    package var title: String {
        switch self {
        case .unknownPath: "There is nothing at this path"
        case .unknownRun: "No such run"
        case .unknownSnapshot: "No such snapshot"
        case .snapshotGone: "The snapshot is not in the archive any more"
        case .unknownPending: "No such pending snapshot"
        case .approvalFailed: "The snapshot could not be put in its place"
        case .runNotWatched: "No watch of the configuration has this run"
        case .ambiguousRun: "More than one run has this name"
        case .methodNotAllowed: "The method is not allowed here"
        case .unknownParameter: "Unknown query parameter"
        case .invalidParameter: "Invalid query parameter"
        case .bodyTooLarge: "The request is too large"
        case .configurationRejected: "The configuration was rejected; the running one stays"
        case .notReady: "Not ready yet"
        case .stopping: "epochd is stopping"
        case .archiveFailed: "The archive failed"
        case .catalogFailed: "The catalog failed"
        case .internalError: "epochd failed"
        }
    }
}

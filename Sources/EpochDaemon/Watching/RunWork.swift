import EpochCore

/// Slow work that a run asks for. It is started once the decisions behind it are stored.
enum RunWork {
    case capture(WriteID, file: String, FileVersion)
    case commit(CommitOrder)
    case discard(WriteID)
}

extension RunWork {
    var isCapture: Bool {
        if case .capture = self { true } else { false }
    }
}

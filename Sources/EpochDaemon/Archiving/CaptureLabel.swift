import EpochArchive

extension Result<StagedCapture, ArchiveError> {
    /// For the metrics.
    var label: String {
        switch self {
        case .success: "captured"
        case .failure(let error):
            switch error.cause {
            case .changed, .vanished, .incomplete: "outrun"
            case .noSpace, .quotaExceeded, .limitReached: "no_space"
            default: "failed"
            }
        }
    }
}

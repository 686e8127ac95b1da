extension LogFormat {
    /// Which of several logs of one training is followed: the lower one. Logs with a row an epoch come first, and
    /// progress output, of four digits, comes last.
    package var preference: Int {
        switch self {
        case .csv: 0
        case .jsonLines: 1
        case .lightning: 2
        case .tensorBoard: 3
        case .mlflow: 4
        case .trainerState: 5
        case .progress: 6
        }
    }
}

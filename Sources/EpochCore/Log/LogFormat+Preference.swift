extension LogFormat {
    /// Which kind is the primary log where a run has several, the best first: what states all metrics of an epoch in full
    /// precision as soon as it is over, then what states it later, and last what was printed for people.
    package static let preference: [LogFormat] = [
        .csv, .jsonLines, .lightning, .tensorBoard, .mlflow, .trainerState, .progress,
    ]

    /// Its place in `preference`: smaller is better.
    package var rank: Int { Self.preference.firstIndex(of: self) ?? Self.preference.count }
}

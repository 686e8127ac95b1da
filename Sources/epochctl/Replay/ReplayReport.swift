import EpochCore

/// How a replay is shown.
protocol ReplayReport {
    /// - Parameter steps: what each policy makes of the next row.
    mutating func add(_ steps: [ReplayStep])

    /// - Parameters:
    ///   - replays: as they stand after the last row, in the order of the steps.
    ///   - unread: lines that were no rows.
    mutating func finish(_ replays: [Replay], unread: Int)
}

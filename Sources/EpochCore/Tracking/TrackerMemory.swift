/// What a tracker must remember over a restart of the daemon. Small: it is stored with every batch of rows.
package struct TrackerMemory: Hashable, Sendable, Codable {
    package var generation = 0
    package var rowCount = 0
    /// The index of the first row, there or to come, after the log was last truncated or replaced.
    package var restartedAt: Int?
    /// The last rows, oldest first.
    package var rows: [TrackedRow] = []
    package var order = OrderEvidence()
    /// How the artifacts count; nil before one did, and in a memory from before this was looked at.
    package var counters: CounterEvidence?
    /// The policy's best so far, and its counters.
    package var save = SaveState()
    /// The version of each fixed-name weights file whose fate is settled, so that a restart does not take it again.
    package var handled: [String: FileVersion] = [:]
    /// By file, the archived weights that were put back there last; nil in a memory from before there were any.
    package var placed: [String: PlacedFile]?

    /// - Parameter generation: of the first row; above 0 where another run lay before.
    package init(generation: Int = 0) { self.generation = generation }

    static let rowLimit = 8
    /// Of so many rows: a training that is resumed now and then does not begin anew this often.
    private static let interleavedGenerations = 4

    /// The last rows begin anew again and again, as those of two trainings that write to one log do.
    package var isInterleaved: Bool {
        guard generation + 1 >= Self.interleavedGenerations else { return false }
        return Set(rows.map(\.key.generation)).count >= Self.interleavedGenerations
    }

    /// The log tells of batches, for a policy that counts them.
    var hasBatches: Bool { rows.last?.key.batch != nil }

    mutating func remember(_ row: TrackedRow) {
        // In this order, or the array would have room for twice as many.
        if rows.count >= Self.rowLimit { rows.removeFirst() }
        rows.append(row)
        rowCount = row.index + 1
    }
}

import EpochCore

/// Runs whose changes can wait to be stored. Each has a place in a round that takes `interval` seconds, so that of
/// thousands of runs a part is stored at a time, and each run once a round.
struct DeferredRuns {
    /// Seconds from one store of a run to the next.
    static let interval = 5.0
    /// The round's turns.
    static let turns = 10
    /// Seconds from one turn to the next.
    static let turnInterval = interval / Double(turns)

    private var waiting = [Set<RunID>](repeating: [], count: turns)
    private var turn = 0

    var isEmpty: Bool { waiting.allSatisfy(\.isEmpty) }
    var all: Set<RunID> { waiting.reduce(into: []) { $0.formUnion($1) } }

    /// - Parameter turn: the run's own, always the same.
    func contains(_ run: RunID, turn: Int) -> Bool { waiting[turn % Self.turns].contains(run) }

    mutating func insert(_ run: RunID, turn: Int) { waiting[turn % Self.turns].insert(run) }

    mutating func remove(_ run: RunID, turn: Int) { waiting[turn % Self.turns].remove(run) }

    /// The next turn's runs.
    mutating func takeTurn() -> Set<RunID> {
        defer {
            waiting[turn] = []
            turn = (turn + 1) % Self.turns
        }
        return waiting[turn]
    }
}

/// The part of a run in which counters go on: until an epoch is repeated, or the log begins anew. Then another process
/// trains, perhaps with other steps an epoch, perhaps with an optimizer that begins to count anew.
struct CounterSpan: Hashable, Sendable, Codable {
    var generation: Int
    var restartedAt: Int?
}

extension TrackerMemory {
    var span: CounterSpan { CounterSpan(generation: generation, restartedAt: restartedAt) }
}

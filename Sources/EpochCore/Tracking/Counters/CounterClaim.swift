/// The epoch that an artifact is of by its own counters.
struct CounterClaim: Hashable, Sendable {
    /// 0-based, as logged.
    var epoch: Int
    /// For people.
    var evidence: String
    /// How many artifacts agree on how this run counts.
    var writes: Int
}

/// Which record a write belongs to, as far as can be told now.
enum Judgement: Hashable, Sendable {
    /// - claim: the counters in the file, where they decided it.
    case owner(TrackedRow, evidence: String, claim: CounterClaim? = nil)
    /// More must happen first; at the latest then, silence itself is evidence.
    case wait(until: Timestamp?)
    case uncertain(evidence: String)
    /// It belongs to no record at all.
    case orphan
}

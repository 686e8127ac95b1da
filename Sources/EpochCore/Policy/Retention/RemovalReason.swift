/// Why a snapshot goes.
package enum RemovalReason: Hashable, Sendable {
    /// No rule keeps it.
    case notKept
    /// The run has more than `prune.max_bytes`.
    case runBytes
    /// The archive has more, or leaves less free, than `limits` say.
    case limits
}

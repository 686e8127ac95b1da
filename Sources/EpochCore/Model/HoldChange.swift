/// What somebody may ask for a snapshot, so that it stays whatever the rules say.
package enum HoldChange: Hashable, Sendable {
    /// It stays until it is unpinned.
    case pin(at: Timestamp)
    case unpin
    /// It stays until then. A lease is never made shorter by another: who else asked for it relies on it.
    case lease(until: Timestamp)
    /// Ends the lease, whoever asked for it.
    case release

    package func applied(to snapshot: Snapshot) -> Snapshot {
        var held = snapshot
        switch self {
        case .pin(let time): held.pinned = held.pinned ?? time
        case .unpin: held.pinned = nil
        case .lease(let end): held.leasedUntil = max(held.leasedUntil ?? end, end)
        case .release: held.leasedUntil = nil
        }
        return held
    }
}

/// Where a snapshot is in its life.
package enum SnapshotState: String, Hashable, Sendable, Codable, CaseIterable {
    case present
    /// Chosen for removal; its bytes may be half gone.
    case deleting
    case removed
    /// Overwritten by a later snapshot of the same path.
    case replaced
}

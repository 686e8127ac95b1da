/// How much the snapshots are.
package struct ArchiveBytes: Hashable, Sendable {
    package var present: UInt64
    /// On their way out: what these take will soon be free.
    package var deleting: UInt64
}

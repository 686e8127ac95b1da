/// The archive.
package struct ArchiveInfo: Hashable, Sendable, Codable {
    package var path: String
    /// `ok` or `degraded`
    package var state: String
    package var reason: String?
    /// On its file system.
    package var freeBytes: UInt64?
    /// Present ones, and their size.
    package var snapshots: Int
    package var bytes: UInt64

    package init(
        path: String, state: String, reason: String? = nil, freeBytes: UInt64? = nil, snapshots: Int, bytes: UInt64
    ) {
        self.path = path
        self.state = state
        self.reason = reason
        self.freeBytes = freeBytes
        self.snapshots = snapshots
        self.bytes = bytes
    }
}

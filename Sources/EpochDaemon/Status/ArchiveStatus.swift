/// The archive's file system.
package struct ArchiveStatus: Hashable, Sendable {
    package enum State: String, Hashable, Sendable {
        case ok
        /// No snapshot can be taken for now; `reason` says why.
        case degraded
    }

    /// The archive's root.
    package var path: String
    package var freeBytes: UInt64?
    package var state: State
    package var reason: String?

    package init(path: String, freeBytes: UInt64? = nil, state: State = .ok, reason: String? = nil) {
        self.path = path
        self.freeBytes = freeBytes
        self.state = state
        self.reason = reason
    }
}

/// A step in the life of a snapshot.
package struct SnapshotEventInfo: Hashable, Sendable, Codable {
    /// `present`, `deleting`, `removed`, `replaced`, ...
    package var state: String
    package var time: WireTime
    /// Empty where there is nothing to say.
    package var reason: String

    package init(state: String, time: WireTime, reason: String) {
        self.state = state
        self.time = time
        self.reason = reason
    }
}

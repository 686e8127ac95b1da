package import EpochCore

/// A step in the life of a snapshot.
package struct SnapshotEvent: Hashable, Sendable {
    package var state: SnapshotState
    /// When it was committed, or when the catalog stored the change.
    package var time: Timestamp
    package var reason: String
}

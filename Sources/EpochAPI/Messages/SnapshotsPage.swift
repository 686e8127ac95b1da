/// Snapshots in the order of capture.
package struct SnapshotsPage: Hashable, Sendable, Codable {
    package var snapshots: [SnapshotInfo]
    /// The `after` of the next page; absent on the last.
    package var next: String?

    package init(snapshots: [SnapshotInfo], next: String? = nil) {
        self.snapshots = snapshots
        self.next = next
    }
}

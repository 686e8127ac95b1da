/// What a rebuild changed.
package struct RebuildResult: Hashable, Sendable {
    /// Snapshots of the archive that the catalog did not have as present.
    package var adopted: Int
    /// Snapshots that the catalog had as present, and the archive has not.
    package var removed: Int
    package var present: Int

    package init(adopted: Int, removed: Int, present: Int) {
        self.adopted = adopted
        self.removed = removed
        self.present = present
    }
}

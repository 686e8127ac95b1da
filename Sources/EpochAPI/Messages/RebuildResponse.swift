/// What a rebuild of the catalog changed.
package struct RebuildResponse: Hashable, Sendable, Codable {
    /// Snapshots that the catalog did not have.
    package var adopted: Int
    /// Snapshots that the archive has lost.
    package var removed: Int
    package var present: Int

    package init(adopted: Int, removed: Int, present: Int) {
        self.adopted = adopted
        self.removed = removed
        self.present = present
    }
}

/// A file that `epochctl restore --in-place` puts among the weights: bytes of the past, of no epoch that is trained now.
package struct PlacedFile: Hashable, Sendable, Codable {
    package var size: UInt64
    /// Set to the nanosecond: with the size, it tells the file from all that training writes.
    package var modified: Timestamp

    package init(size: UInt64, modified: Timestamp) {
        self.size = size
        self.modified = modified
    }

    func isSame(as version: FileVersion) -> Bool { size == version.size && modified == version.modified }
}

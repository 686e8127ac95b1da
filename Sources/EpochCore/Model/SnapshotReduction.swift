/// That a snapshot holds less than what was captured, and of what it was made.
package struct SnapshotReduction: Hashable, Sendable, Codable {
    package var reduction: Reduction
    /// Of the capture: a file's bytes, or a directory's tree.
    package var sourceSha256: String
    package var sourceSize: UInt64

    package init(reduction: Reduction, sourceSha256: String, sourceSize: UInt64) {
        self.reduction = reduction
        self.sourceSha256 = sourceSha256
        self.sourceSize = sourceSize
    }
}

/// That a snapshot holds less than what was captured, and of what it was made.
package struct SnapshotReduction: Hashable, Sendable, Codable {
    /// In the order in which they were carried out; never empty.
    package var reductions: [Reduction]
    /// Of the capture: a file's bytes, or a directory's tree.
    package var sourceSha256: String
    package var sourceSize: UInt64

    package init(reductions: [Reduction], sourceSha256: String, sourceSize: UInt64) {
        self.reductions = reductions
        self.sourceSha256 = sourceSha256
        self.sourceSize = sourceSize
    }
}

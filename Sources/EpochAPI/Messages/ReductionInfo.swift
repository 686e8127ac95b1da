/// What was left out of a snapshot, and what it was made of.
package struct ReductionInfo: Hashable, Sendable, Codable {
    /// `without-optimizer` or `weights-only`
    package var reduction: String
    /// Of what training wrote.
    package var sourceSha256: String
    package var sourceSize: UInt64

    package init(reduction: String, sourceSha256: String, sourceSize: UInt64) {
        self.reduction = reduction
        self.sourceSha256 = sourceSha256
        self.sourceSize = sourceSize
    }
}

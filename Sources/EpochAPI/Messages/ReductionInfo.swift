/// What was left out of a snapshot, and what it was made of.
package struct ReductionInfo: Hashable, Sendable, Codable {
    /// `without-optimizer`, `weights-only`, or both
    package var reductions: [String]
    /// Of what training wrote.
    package var sourceSha256: String
    package var sourceSize: UInt64

    package init(reductions: [String], sourceSha256: String, sourceSize: UInt64) {
        self.reductions = reductions
        self.sourceSha256 = sourceSha256
        self.sourceSize = sourceSize
    }
}

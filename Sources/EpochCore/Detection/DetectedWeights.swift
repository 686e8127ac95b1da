/// Weights of a run that one pattern names, as they were found.
package struct DetectedWeights: Hashable, Sendable {
    package var pattern: String
    /// What their first bytes, or the names in them, tell: "HDF5".
    package var kind: String
    /// Those that were there, as far as they are shown.
    package var names: [String]
    package var count: Int
    /// Why the pattern is as it is.
    package var reason: String
    /// Of their names, by which frameworks tell the format; empty for directories.
    package var suffix: String

    static let shownNames = 16
}

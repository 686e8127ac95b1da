/// One file of a reduced artifact.
package struct ReducedMember: Hashable, Sendable {
    /// The path of an artifact that is a file, and not a directory of files.
    package static let wholeArtifact = "."

    package var fate: MemberFate
    /// Relative to the artifact's directory, as `DisplayableText`: it names the file whose path escapes to it.
    package var path: String

    package init(_ fate: MemberFate, _ path: String) {
        self.fate = fate
        self.path = path
    }
}

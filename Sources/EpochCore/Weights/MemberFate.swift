/// What a reduction makes of one file of an artifact.
package enum MemberFate: String, Hashable, Sendable, CaseIterable {
    /// It was written anew, to the file of the same path in the output.
    case written
    /// It stays as it is: whoever asked for the reduction copies it.
    case kept
    /// It is left out.
    case dropped
}

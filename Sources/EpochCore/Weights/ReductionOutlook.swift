/// Whether an artifact can be reduced.
package enum ReductionOutlook: Hashable, Sendable, Codable {
    /// It holds nothing that would be left out.
    case done
    case possible
    /// The reason, as `DisplayableText`.
    case impossible(String)
}

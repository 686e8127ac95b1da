/// What the save policy made of a record.
package enum RecordDecision: String, Hashable, Sendable, Codable {
    case save
    case skip
    /// The policy could not be applied to it (a metric that the file name needs is not there).
    case failed
}

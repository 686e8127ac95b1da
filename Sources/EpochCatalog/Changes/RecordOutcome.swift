/// What became of a record.
package enum RecordOutcome: String, Hashable, Sendable, Codable {
    /// To be saved; its weights have not been captured yet.
    case waiting
    case saved
    case skipped
    /// Its weights were overwritten or gone before they could be captured.
    case missed
    /// Weights were captured, but whether they are this epoch's cannot be told.
    case uncertain
    case failed
}

/// What the tracker asks for. It performs nothing itself.
package enum TrackerAction: Hashable, Sendable {
    /// To be stored, together with the log position behind the row.
    case recorded(RowKey, EpochRecord, Decision)
    /// Copy the file, which must be in exactly this version.
    case capture(WriteID, file: String, FileVersion)
    /// Look at the file again: it changed under the copy, which may have been no more than its times.
    case inspect(file: String)
    /// Throw the capture away.
    case discard(WriteID)
    /// Commit what was captured.
    case commit(CommitOrder)
    /// A record whose weights are lost, or never came.
    case missed(RowKey, reason: String)
    /// A record whose weights cannot be told for sure, where none but sure ones are wanted.
    case leftUncertain(RowKey, reason: String)
}

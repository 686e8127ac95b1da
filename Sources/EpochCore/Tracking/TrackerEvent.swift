/// What happened to one run, in the order in which it happened.
package enum TrackerEvent: Hashable, Sendable {
    case row(EpochRecord, time: Timestamp?)
    /// A row that was written at this time, and was known to be whole only later: writes that began since may have been
    /// told of already.
    case lateRow(EpochRecord, RowTime)
    /// The log was truncated or replaced: rows that were never read may be gone.
    case logRestarted
    /// The first byte of a weights file was changed; `at` is nil when the writing was under way already when the file
    /// was first seen.
    case began(file: String, name: NameMatch?, at: Timestamp?)
    /// Something in a weights directory was changed. Each change may be the last; as long as nothing else has happened,
    /// all of them are one save.
    case continued(file: String, name: NameMatch?, at: Timestamp)
    /// The writer closed it, or moved it into place.
    case ended(file: String, at: Timestamp)
    /// It was looked at and proved whole. A file that is found like this without `began` was written out of sight;
    /// `began` is then known only for files that were made anew.
    case settled(file: String, name: NameMatch?, FileVersion, began: Timestamp?)
    /// It was looked at, and is not whole.
    case incomplete(file: String, reason: String)
    case vanished(file: String)
    /// It was written again, out of sight: what is in it now is not what its last `ended` told of.
    case overwritten(file: String)
    /// - counters: nil where it was not examined, or counts nothing.
    case captured(WriteID, TrainingCounters?)
    /// The file changed while it was copied, or is not there any more.
    case captureOutrun(WriteID)
    /// What was captured is only a part of a save that goes on. It was let go.
    case reopened(WriteID)
    /// Another failure: the archive is full, say.
    case captureFailed(WriteID, reason: String)
    case committed(WriteID, TrainingCounters?)
    case commitFailed(WriteID)
    /// Time has passed.
    case tick
}

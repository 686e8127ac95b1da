package import EpochCore

/// One thing that happened. Applying a change again has no further effect, so a caller that does not know whether
/// its last batch was stored repeats it.
///
/// Most changes are rows, of which many wait to be stored: what is much larger lies apart.
package enum CatalogChange: Sendable {
    /// Comes before any other change of a run, except `committed`.
    case runSeen(RunID, directory: String, at: Timestamp)
    /// How far a log has been read. `position` and `parser` are the caller's JSON; the counts are totals.
    case logAdvanced(
        RunID, log: String, position: String, parser: String, rowsCounted: Int, rowsSkipped: Int)
    case recorded(RunID, CatalogRecord)
    /// What became of a record.
    case outcome(RunID, RowKey, RecordOutcome, reason: String, snapshotID: String?)
    /// The run's tracker, as the caller's JSON.
    case trackerChanged(RunID, String, generation: Int)
    /// Why the policy cannot be applied to this run; nil when it can again.
    case policyErrorChanged(RunID, String?)
    /// The run `from` goes on as `to`: its records, logs and tracker are now of that run, which has been seen, and has
    /// no log yet. Its snapshots stay where they are.
    case moved(from: RunID, to: RunID)
    indirect case committed(Snapshot)
    /// Its bytes were overwritten by another snapshot of the same path.
    case replaced(id: String, by: String)
    /// About to be removed: committed before the first byte goes.
    case deleting(id: String, reason: String)
    case removed(id: String)
    /// It was pinned, leased, or let go: the manifest as it is now.
    indirect case held(Snapshot)
    /// Why retention keeps it.
    case kept(id: String, reason: String)
}

package import EpochCore

/// What a restarted daemon needs to go on with a run.
package struct RunResume: Hashable, Sendable {
    package struct Log: Hashable, Sendable {
        /// The JSON that `logAdvanced` stored.
        package var position: String
        package var parser: String
        package var rowsCounted: Int
        package var rowsSkipped: Int
    }

    package struct Times: Hashable, Sendable {
        package var epoch: Int
        package var time: Timestamp?
    }

    /// The run's number in the catalog.
    package var number: Int64
    package var generation: Int
    package var tracker: String?
    package var policyError: String?
    package var logs: [String: Log]
    /// Records to be saved whose weights have not come yet, oldest first.
    package var wants: [CatalogRecord]
    /// The newest of those whose weights were missed, oldest first: a file that names its epoch may still be theirs.
    package var missed: [CatalogRecord]
    /// The last two records, oldest first.
    package var lastRecords: [Times]
    /// In the order of capture.
    package var presentSnapshots: [Snapshot]
}

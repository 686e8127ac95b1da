package import EpochCore

/// Where the reading of a run's log stopped.
package struct StoredLogPosition: Hashable, Sendable {
    package var run: RunID
    package var log: String
    package var position: LogPosition
}

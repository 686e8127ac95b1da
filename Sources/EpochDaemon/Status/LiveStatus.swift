package import EpochCore

/// The state of the daemon that is not in the catalog, at one moment.
package struct LiveStatus: Hashable, Sendable {
    package var daemon: DaemonStatus
    package var archive: ArchiveStatus
    /// Why decisions cannot be stored.
    package var catalogProblem: String?
    /// In the configuration's order.
    package var watches: [WatchStatus] = []
    package var runs: [RunID: RunStatus] = [:]
    /// Captures by result: "saved", "discarded", "torn", ...
    package var captures: [String: Int] = [:]
    /// When each service last got something done; the watchdog goes by it.
    package var progress: [String: Timestamp] = [:]

    package var overflows: Int { watches.reduce(0) { $0 + $1.overflows } }

    /// What is still to come before everything that was there at the start has been seen; empty: ready.
    package var notReady: [String] {
        watches.filter { !$0.firstScanDone }.map { "watch \($0.name): the first scan is not done" }
    }

    package func watch(_ name: String) -> WatchStatus? { watches.first { $0.name == name } }
}

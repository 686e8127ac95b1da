package import EpochCore

/// One entry of `watch` in the configuration.
package struct WatchStatus: Hashable, Sendable {
    package var name: String
    /// What the policy watches, and whether more of it is better: which snapshot is the best follows from it.
    package var monitor: String
    package var highestIsBest: Bool
    /// As the configuration names them.
    package var weights: [String] = []
    /// Snapshots that wait for an answer, and how many seconds each may.
    package var pending: [PendingSnapshot] = []
    package var approvalTimeout = 3600.0
    package var events: FileEventSourceKind = .inotify
    /// Why it is so: "nfs has no events".
    package var eventsReason = ""
    /// Watched directories.
    package var directories = 0
    package var overflows = 0
    package var lastScan: Timestamp?

    package var firstScanDone: Bool { lastScan != nil }

    package init(name: String, monitor: String, highestIsBest: Bool) {
        self.name = name
        self.monitor = monitor
        self.highestIsBest = highestIsBest
    }
}

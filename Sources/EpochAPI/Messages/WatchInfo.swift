/// One entry of `watch` in the configuration.
package struct WatchInfo: Hashable, Sendable, Codable {
    package var name: String
    /// `inotify` or `polling`
    package var events: String
    /// Why it is so.
    package var eventsReason: String
    /// Watched directories.
    package var directories: Int
    package var runs: Int
    /// Times that the kernel dropped events; each caused a full scan.
    package var overflows: Int
    package var firstScanDone: Bool
    package var lastScan: WireTime?

    package init(
        name: String, events: String, eventsReason: String, directories: Int, runs: Int, overflows: Int,
        firstScanDone: Bool, lastScan: WireTime? = nil
    ) {
        self.name = name
        self.events = events
        self.eventsReason = eventsReason
        self.directories = directories
        self.runs = runs
        self.overflows = overflows
        self.firstScanDone = firstScanDone
        self.lastScan = lastScan
    }
}

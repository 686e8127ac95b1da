/// How the daemon is.
package struct StatusResponse: Hashable, Sendable, Codable {
    package var daemon: DaemonInfo
    package var watches: [WatchInfo]
    package var archive: ArchiveInfo
    package var runs: Int
    package var records: Int
    /// Snapshots that wait for an answer.
    package var pending: Int
    /// By result.
    package var captures: [String: Int]
    package var services: [ServiceInfo]
    /// Of all runs.
    package var problems: [RunProblem]

    package init(
        daemon: DaemonInfo, watches: [WatchInfo], archive: ArchiveInfo, runs: Int, records: Int, pending: Int,
        captures: [String: Int], services: [ServiceInfo], problems: [RunProblem]
    ) {
        self.daemon = daemon
        self.watches = watches
        self.archive = archive
        self.runs = runs
        self.records = records
        self.pending = pending
        self.captures = captures
        self.services = services
        self.problems = problems
    }
}

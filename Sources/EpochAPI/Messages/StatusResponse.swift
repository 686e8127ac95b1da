/// How the daemon is.
package struct StatusResponse: Hashable, Sendable, Codable {
    package var daemon: DaemonInfo
    package var watches: [WatchInfo]
    package var archive: ArchiveInfo
    package var runs: Int
    package var records: Int
    /// By result.
    package var captures: [String: Int]
    package var services: [ServiceInfo]
    /// Of all runs.
    package var problems: [RunProblem]

    package init(
        daemon: DaemonInfo, watches: [WatchInfo], archive: ArchiveInfo, runs: Int, records: Int,
        captures: [String: Int], services: [ServiceInfo], problems: [RunProblem]
    ) {
        self.daemon = daemon
        self.watches = watches
        self.archive = archive
        self.runs = runs
        self.records = records
        self.captures = captures
        self.services = services
        self.problems = problems
    }
}

import EpochCatalog
import EpochCore

/// Directories that appear in a run, where weights are told by what lies in them.
extension WatchService {
    /// Watches and lists a new directory, and tells the run of what in it is weights: they began, or were moved into
    /// place, with the directory. So they keep their place in the order of events, which a scan of the run would lose.
    ///
    /// - Returns: false when the run has to be scanned: there are files in it whose events may have been missed.
    func enterNew(_ event: FileEvent, _ path: String, _ run: RunID, _ group: inout DiscardingTaskGroup) async -> Bool {
        guard configuration.weights.isAuto, let session = sessions[run], session.hasOrderedEvents else { return false }
        var names: [String] = []
        guard await collect(run, inner: path, into: &names, &group) else { return false }
        guard sessions[run] === session, session.takeTrees(names, with: event) else { return false }
        touched.insert(run)
        return true
    }
}

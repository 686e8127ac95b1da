import EpochCatalog
import EpochCore
import EpochWatch
import Logging

/// Runs whose directory was renamed or moved: they go on at the new place (decision 12).
extension WatchService {
    /// Whether this run can be taken up. One that goes on from another place cannot while work for that place is under
    /// way; it is entered again then.
    ///
    /// - Parameter files: the names in the run's directory.
    func hasArrived(_ run: RunID, files: [String], _ group: inout DiscardingTaskGroup) -> Bool {
        if let session = sessions[run], !session.condition.isVanished { return true }
        do {
            guard let old = try predecessor(of: run, files: files) else { return true }
            return takeOver(old, as: run, &group)
        } catch {
            logger.error("cannot find what a run continues", metadata: ["run": "\(run.name)", "reason": "\(error)"])
            return false
        }
    }

    /// Those whose old places have become free.
    func enterArrivals(_ group: inout DiscardingTaskGroup) async {
        guard unstored.isEmpty, !isStopping else { return }
        let ready = arrivals.filter { underWay[$0.value] == nil }
        for (run, old) in ready {
            arrivals[run] = nil
            await enterRun(run.name, &group)
            if !arrivals.values.contains(old) { stay(old) }
        }
        if !ready.isEmpty { await finishTurn(&group) }
    }

    /// The new place is gone as well, if the run has not ended here.
    private func stay(_ old: RunID) {
        sessions[old]?.isLeaving = false
        touched.insert(old)
    }

    /// The run that had this log at a place that does not have it any more. A bind mount, a hard link, or a glob that
    /// leads to a directory in two ways leaves the old place as it was.
    private func predecessor(of run: RunID, files: [String]) throws(CatalogError) -> RunID? {
        for log in files.sorted() where configuration.logs.matches(log) {
            guard let identity = identity(ofLog: log, in: run) else { continue }
            let known = try resources.catalog.read(.logs(withInode: identity.inode, for: run))
            let old = known.first { $0.log == log && $0.position.identity == identity && isContinuation($0, in: run) }
            if let old { return old.run }
        }
        return nil
    }

    private func isContinuation(_ old: StoredLogPosition, in run: RunID) -> Bool {
        guard identity(ofLog: old.log, in: old.run) != old.position.identity else { return false }
        let follower = LogFollower(name: old.log, position: old.position)
        return place(run.name).open { follower.isContinued(in: $0) } ?? false
    }

    private func identity(ofLog log: String, in run: RunID) -> FileIdentity? {
        place(run.name).open { LogFollower.identity(of: log, in: $0) } ?? nil
    }

    private func takeOver(_ old: RunID, as run: RunID, _ group: inout DiscardingTaskGroup) -> Bool {
        guard leave(old, &group) else { return wait(for: old, run) }
        // Not with what was stored before: a batch may be stored twice, and the old run must have no rows after this.
        unstored += [.runSeen(run, directory: place(run.name).path, at: .now), .moved(from: old, to: run)]
        guard store([]) else { return wait(for: old, run) }
        moveQuestions(from: old, to: run)
        logger.notice("run goes on at another place", metadata: ["run": "\(run.name)", "continues": "\(old.name)"])
        return true
    }

    private func wait(for old: RunID, _ run: RunID) -> Bool {
        arrivals[run] = old
        return false
    }

    /// Ends the run at its old place. What was captured and not decided on is let go: the file is at the new place. False
    /// while work for it is under way, or when something of it cannot be stored.
    private func leave(_ old: RunID, _ group: inout DiscardingTaskGroup) -> Bool {
        vanish(old)
        sessions[old]?.leave()
        guard underWay[old] == nil, store([old]) else { return false }
        guard let session = sessions.removeValue(forKey: old) else { return true }
        for capture in session.held.values { startDiscard(capture.capture, &group) }
        resources.board.runReported(old, session.status)
        return true
    }
}

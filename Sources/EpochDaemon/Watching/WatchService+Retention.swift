import EpochArchive
import EpochCatalog
import EpochCore
import Logging

/// Carries out the retention plan. Its deciding is `RetentionPolicy`'s alone.
extension WatchService {
    /// Called once a commit is stored: what replaces the old is verified and durable before the old goes.
    func applyRetention(_ session: RunSession, _ group: inout DiscardingTaskGroup) {
        let policy = configuration.retention
        let plan = policy.plan(session.snapshots)
        let removed = session.snapshots.filter { snapshot in plan.removed.contains { $0.id == snapshot.id } }
        session.results += plan.changes(comparedTo: session.keepReasons)
        session.keepReasons = Dictionary(uniqueKeysWithValues: plan.kept.map { ($0.id, $0.reason) })
        session.snapshots.removeAll { removed.contains($0) }
        startRetention(session, removed, &group)
    }

    private func startRetention(_ session: RunSession, _ removed: [Snapshot], _ group: inout DiscardingTaskGroup) {
        let policy = configuration.retention
        let links = (best: policy.best(of: session.snapshots)?.path, latest: policy.latest(of: session.snapshots)?.path)
        guard store([session.id]) else { return }
        jobs += 1
        let (run, worker, inlet) = (session.id, resources.worker, self.inlet)
        group.addTask {
            let failure = await worker.settle(run, best: links.best, latest: links.latest, removing: removed)
            inlet.yield(.removed(run, removed, failure: failure))
        }
    }

    /// A removal that failed stays marked in the catalog, and is finished at the next start.
    func takeRemoval(_ run: RunID, _ snapshots: [Snapshot], _ failure: ArchiveError?) {
        jobs -= 1
        if let failure {
            logger.error("cannot prune", metadata: ["run": "\(run.name)", "reason": "\(failure)"])
            return
        }
        for snapshot in snapshots {
            logger.info("snapshot pruned", metadata: ["run": "\(run.name)", "path": "\(snapshot.path)"])
        }
        unstored += snapshots.map { .removed(id: $0.id) }
        touched.insert(run)
    }
}

extension RetentionPlan {
    /// What the catalog does not know yet of the plan's reasons.
    func changes(comparedTo reasons: [String: String]) -> [CatalogChange] {
        let kept = kept.filter { reasons[$0.id] != $0.reason }.map { CatalogChange.kept(id: $0.id, reason: $0.reason) }
        return kept + removed.map { .deleting(id: $0.id, reason: $0.reason) }
    }
}

extension SnapshotWorker {
    /// Points the links, then removes. In this order, so that no link leads to nothing.
    func settle(_ run: RunID, best: String?, latest: String?, removing: [Snapshot]) async -> ArchiveError? {
        await pool.perform { () -> ArchiveError? in
            do throws(ArchiveError) {
                try archive.updateLinks(run, best: best, latest: latest)
                for snapshot in removing {
                    try archive.remove(snapshot)
                    limits.remove(snapshot.size)
                }
                return nil
            } catch {
                return error
            }
        }
    }
}

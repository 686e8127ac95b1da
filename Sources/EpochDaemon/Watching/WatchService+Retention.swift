import EpochArchive
import EpochCatalog
import EpochCore
import Logging

/// Carries out retention plans. Deciding is `RetentionPolicy`'s alone.
extension WatchService {
    /// Called once a commit is stored, when a run with snapshots is taken up (the links may be behind, and the policy
    /// another one), and when one is held or let go. What replaces the old is verified and durable before the old goes.
    func applyRetention(_ session: RunSession, _ group: inout DiscardingTaskGroup) {
        let plan = configuration.retention.plan(session.items, now: .now)
        session.note(configuration.retention.texts(of: plan))
        let removals = Dictionary(plan.removed.map { ($0.id, $0.reason) }) { $1 }
        remove(removals, of: session.id, from: session.snapshots, answer: nil, &group)
    }

    /// Carries out the part of an archive's plan that concerns one run. Time has passed since it was made: what is gone
    /// is left out, and what is protected by now stays.
    nonisolated func prune(_ removals: [String: RemovalReason], of run: RunID) async -> String? {
        await withCheckedContinuation { continuation in
            if !inlet.yield(.prune(run, removals, continuation)) {
                continuation.resume(returning: Self.endedReason)
            }
        }
    }

    static var endedReason: String { "its watch has ended; ask again" }

    func takePrune(
        _ run: RunID, _ removals: [String: RemovalReason], _ answer: CheckedContinuation<String?, Never>,
        _ group: inout DiscardingTaskGroup
    ) {
        guard !isStopping else { return answer.resume(returning: Self.endedReason) }
        guard !removals.isEmpty || unremoved[run] != nil else {
            noteHolds(of: run)
            return answer.resume(returning: nil)
        }
        do {
            let present = try presentSnapshots(of: run)
            let items = present.map { RetentionItem($0, metric: configuration.retention.monitor.metric) }
            let plan = configuration.retention.plan(items, now: .now, evicting: Set(removals.keys))
            let due = Set(plan.removed.map(\.id))
            noteReasons(configuration.retention.texts(of: plan), of: run)
            remove(removals.filter { due.contains($0.key) }, of: run, from: present, answer: answer, &group)
        } catch {
            answer.resume(returning: "\(error)")
        }
    }

    /// What keeps each snapshot is another thing once one was held or let go, or a lease has ended. What only the next
    /// plan will remove is told with why.
    func noteHolds(of run: RunID) {
        guard let session = sessions[run] else { return }
        let plan = configuration.retention.plan(session.items, now: .now)
        noteReasons(configuration.retention.texts(of: plan, isCarriedOut: false), of: run)
    }

    private func noteReasons(_ texts: [String: String], of run: RunID) {
        if let session = sessions[run] {
            session.note(texts)
        } else {
            unstored += texts.map { .kept(id: $0.key, reason: $0.value) }
        }
        _ = store([run])
    }

    /// A run whose directory is gone has no session; what it has in the archive is in the catalog.
    private func presentSnapshots(of run: RunID) throws(CatalogError) -> [Snapshot] {
        if let session = sessions[run] { return session.snapshots }
        return try resources.catalog.read(.resume(run))?.presentSnapshots ?? []
    }

    /// Marks them first, so that a removal that is interrupted is finished at the next start. On a full disk the mark
    /// finds no room, and only what goes can make some: it goes unmarked. The archive is the truth, and a start after an
    /// interruption finds what is left of it.
    private func remove(
        _ removals: [String: RemovalReason], of run: RunID, from present: [Snapshot],
        answer: CheckedContinuation<String?, Never>?, _ group: inout DiscardingTaskGroup
    ) {
        let policy = configuration.retention
        let left = present.filter { removals[$0.id] == nil }
        sessions[run]?.snapshots = left
        unstored += removals.map { .deleting(id: $0.key, reason: policy.words(for: $0.value)) }
        unremoved[run, default: []] += present.filter { removals[$0.id] != nil }
        guard store([run]) || refusal?.kind == .full && !removals.isEmpty else {
            answer?.resume(returning: "the catalog cannot be written")
            return
        }
        let items = left.map { RetentionItem($0, metric: policy.monitor.metric) }
        let links = (best: policy.best(of: items)?.path, latest: policy.latest(of: items)?.path)
        let removed = unremoved.removeValue(forKey: run) ?? []
        jobs += 1
        let (worker, inlet) = (resources.worker, self.inlet)
        group.addTask {
            let settlement = await worker.settle(run, best: links.best, latest: links.latest, removing: removed)
            inlet.yield(.removed(run, settlement, answer))
        }
    }

    /// A removal that failed stays marked in the catalog, and is tried again with the next one, or at the next start.
    func takeRemoval(_ run: RunID, _ settlement: Settlement, _ answer: CheckedContinuation<String?, Never>?) {
        jobs -= 1
        let failure = settlement.failure.map { "\($0)" }
        if let failure { logger.error("cannot prune", metadata: ["run": "\(run.name)", "reason": "\(failure)"]) }
        pruneFailures[run] = failure
        sessions[run]?.condition.prune = failure
        for snapshot in settlement.removed {
            logger.info("snapshot pruned", metadata: ["run": "\(run.name)", "path": "\(snapshot.path)"])
        }
        if !settlement.left.isEmpty { unremoved[run, default: []] += settlement.left }
        unstored += settlement.removed.map { .removed(id: $0.id) }
        touched.insert(run)
        _ = store([run])
        answer?.resume(returning: failure)
    }
}

extension RetentionPolicy {
    /// What keeps each snapshot, by its id.
    ///
    /// - Parameter isCarriedOut: false if what the plan removes stays for now.
    fileprivate func texts(of plan: RetentionPlan, isCarriedOut: Bool = true) -> [String: String] {
        let kept = plan.kept.map { ($0.id, words(for: $0.reasons).joined(separator: "; ")) }
        let leaving = plan.removed.map { ($0.id, "until the next plan: \(words(for: $0.reason))") }
        return Dictionary(kept + (isCarriedOut ? [] : leaving)) { $1 }
    }
}

extension RunSession {
    /// What keeps snapshots now. Only what has changed is stored.
    fileprivate func note(_ texts: [String: String]) {
        results += texts.filter { keepReasons[$0.key] != $0.value }.map { .kept(id: $0.key, reason: $0.value) }
        keepReasons = texts
    }

    /// Its snapshots, as far as retention looks at them.
    var items: [RetentionItem] {
        let metric = watch.retention.monitor.metric
        return snapshots.map { RetentionItem($0, metric: metric) }
    }
}

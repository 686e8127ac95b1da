import EpochArchive
import EpochCatalog
import EpochCore
import Logging

/// What came of the answers to pending snapshots.
extension WatchService {
    func takeApproved(
        _ parked: PendingSnapshot, _ answer: PendingAnswer, _ result: Result<Commit, ArchiveError>,
        _ group: inout DiscardingTaskGroup
    ) {
        switch result {
        case .success(let commit): takeApproved(parked, answer, commit, &group)
        case .failure(let error):
            jobs -= 1
            answering.remove(parked.id)
            logger.error("cannot replace \(parked.snapshot.path)", metadata: ["reason": "\(error)"])
            answer.continuation?.resume(returning: .failure(.failed("\(error)")))
        }
    }

    private func takeApproved(
        _ parked: PendingSnapshot, _ answer: PendingAnswer, _ commit: Commit, _ group: inout DiscardingTaskGroup
    ) {
        forget(parked)
        let snapshot = commit.snapshot
        unstored.append(.committed(snapshot))
        unstored += commit.replaced.map { .replaced(id: $0, by: snapshot.id) }
        let outcome: RecordOutcome = snapshot.epoch == nil ? .uncertain : .saved
        let reason = "\(snapshot.pairing.evidence); \(answer.reason)"
        unstored += takeOutcomes(of: parked, outcome, reason, snapshot: snapshot.id)
        let session = sessions[snapshot.run]
        session?.adopt(commit)
        session?.needsRetention = true
        touched.insert(snapshot.run)
        if store([snapshot.run]) { session?.announce(snapshot) }
        answer.continuation?.resume(
            returning: .success(AnsweredSnapshot(snapshot: snapshot, replaced: commit.replaced)))
    }

    func takeRefused(_ parked: PendingSnapshot, _ answer: PendingAnswer) {
        forget(parked)
        logger.notice(
            "\(parked.snapshot.path) is not overwritten",
            metadata: ["run": "\(parked.snapshot.run.name)", "id": "\(parked.id)", "reason": "\(answer.reason)"])
        takeRefused(parked)
        _ = store([])
        answer.continuation?.resume(returning: .success(AnsweredSnapshot(snapshot: parked.snapshot)))
    }

    /// A run that the catalog has never seen has no records to tell of it.
    func takeRefused(_ parked: PendingSnapshot) {
        refused.append(parked)
        guard (try? resources.catalog.read(.run(recordHolder(of: parked)))) != nil else { return }
        let reason = "\(parked.snapshot.path) is not overwritten: \(parked.refusal ?? "")"
        unstored += takeOutcomes(of: parked, .skipped, reason)
    }

    /// The answer, for the records that it is about.
    private func takeOutcomes(
        of parked: PendingSnapshot, _ outcome: RecordOutcome, _ reason: String, snapshot id: String? = nil
    ) -> [CatalogChange] {
        let run = recordHolder(of: parked)
        recordHolders[parked.id] = nil
        return parked.rows.map { row in
            .outcome(run, row, outcome, reason: reason, snapshotID: id)
        }
    }

    /// To be called when the answers are stored.
    func removeRefused(_ group: inout DiscardingTaskGroup) {
        for parked in refused {
            jobs += 1
            let (worker, inlet) = (resources.worker, self.inlet)
            group.addTask { inlet.yield(.forgotten(parked, failure: await worker.remove(parked))) }
        }
        refused = []
    }

    /// A removal that failed is finished at the next start.
    func takeForgotten(_ parked: PendingSnapshot, _ failure: ArchiveError?) {
        jobs -= 1
        guard let failure else { return }
        logger.error("cannot remove \(parked.id), which is not saved", metadata: ["reason": "\(failure)"])
    }
}

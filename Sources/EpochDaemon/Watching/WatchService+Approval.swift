import EpochArchive
import EpochCatalog
import EpochCore
import Logging

/// Snapshots whose names are taken, under `"overwrite": false`: each is asked about until a client answers, its time is
/// over, or a later snapshot of the same name makes the question idle. An answer is noted in the archive first, then
/// stored, and then carried out; so is what an earlier daemon left unfinished.
extension WatchService {
    /// To be called before the first scan: what waits answers records that would look for their weights else.
    func loadPending() {
        do {
            let all = try resources.worker.archive.pendingSnapshots()
            for parked in all where parked.snapshot.run.watch == configuration.name {
                if parked.refusal == nil { pending[parked.id] = parked } else { takeRefused(parked) }
            }
        } catch {
            logger.error("cannot read what waits for an answer", metadata: ["reason": "\(error)"])
        }
        reportPending()
    }

    /// Returns when the answer has been carried out.
    ///
    /// - Parameter user: who answers.
    nonisolated func answer(
        _ id: String, isApproval: Bool, user: UInt32?
    ) async -> Result<AnsweredSnapshot, PendingAnswerError> {
        await withCheckedContinuation { continuation in
            let answer = PendingAnswer(isApproval: isApproval, by: user, continuation)
            if case .terminated = inlet.yield(.answer(id, answer)) {
                continuation.resume(returning: .failure(.unknown))
            }
        }
    }

    func pending(of run: RunID) -> [PendingSnapshot] {
        pending.values.filter { $0.snapshot.run == run }
    }

    func deadline(of parked: PendingSnapshot) -> Timestamp {
        parked.parked.adding(seconds: configuration.approvalTimeout)
    }

    func takeParked(_ parked: PendingSnapshot, _ group: inout DiscardingTaskGroup) {
        pending[parked.id] = parked
        sessions[parked.snapshot.run]?.pending.append(parked)
        let how = parked.howToAnswer(within: configuration.approvalTimeout)
        logger.warning(
            "\(parked.snapshot.path) already exists - overwrite? \(how)",
            metadata: ["run": "\(parked.snapshot.run.name)", "id": "\(parked.id)"])
        supersede(by: parked.snapshot, &group)
        reportPending()
    }

    /// What asked for the same name before is not asked about any more.
    func supersede(by snapshot: Snapshot, _ group: inout DiscardingTaskGroup) {
        for parked in pending.values where parked.isSuperseded(by: snapshot) {
            answer(parked.id, PendingAnswer(refusing: "snapshot \(snapshot.id) took its turn"), &group)
        }
    }

    /// No answer in time means no.
    func expirePending(at time: Timestamp, _ group: inout DiscardingTaskGroup) {
        for parked in pending.values where deadline(of: parked) <= time {
            let reason = "nobody answered within \(parked.seconds(configuration.approvalTimeout))"
            answer(parked.id, PendingAnswer(refusing: reason), &group)
        }
    }

    func answer(_ id: String, _ answer: PendingAnswer, _ group: inout DiscardingTaskGroup) {
        guard !isStopping, let parked = pending[id], answering.insert(id).inserted else {
            answer.continuation?.resume(returning: .failure(.unknown))
            return
        }
        jobs += 1
        let (worker, inlet, reason) = (resources.worker, self.inlet, answer.reason)
        group.addTask {
            if answer.isApproval {
                inlet.yield(.approved(parked, answer, await worker.approve(parked)))
            } else {
                inlet.yield(.refused(await worker.refuse(parked, because: reason), answer))
            }
        }
    }

    private func reportPending() {
        resources.board.pendingChanged(configuration.name, pending.values.sorted { $0.id < $1.id })
    }

    private func forget(_ parked: PendingSnapshot) {
        jobs -= 1
        pending[parked.id] = nil
        answering.remove(parked.id)
        sessions[parked.snapshot.run]?.pending.removeAll { $0.id == parked.id }
        reportPending()
    }
}

// What came of it.
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
        unstored += parked.outcomes(outcome, "\(snapshot.pairing.evidence); \(answer.reason)", snapshot: snapshot.id)
        if let session = sessions[snapshot.run] {
            session.adopt(commit)
            touched.insert(snapshot.run)
            if store([snapshot.run]) { session.announce(snapshot) }
            session.needsRetention = true
        }
        answer.continuation?.resume(
            returning: .success(AnsweredSnapshot(snapshot: snapshot, replaced: commit.replaced)))
    }

    func takeRefused(_ parked: PendingSnapshot, _ answer: PendingAnswer) {
        forget(parked)
        logger.notice(
            "\(parked.snapshot.path) is not overwritten",
            metadata: ["run": "\(parked.snapshot.run.name)", "id": "\(parked.id)", "reason": "\(answer.reason)"])
        takeRefused(parked)
        answer.continuation?.resume(returning: .success(AnsweredSnapshot(snapshot: parked.snapshot)))
    }

    /// A run that the catalog has never seen has no records to tell of it.
    private func takeRefused(_ parked: PendingSnapshot) {
        refused.append(parked)
        guard (try? resources.catalog.read(.run(parked.snapshot.run))) != nil else { return }
        unstored += parked.outcomes(.skipped, "\(parked.snapshot.path) is not overwritten: \(parked.refusal ?? "")")
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

extension PendingSnapshot {
    fileprivate func outcomes(
        _ outcome: RecordOutcome, _ reason: String, snapshot id: String? = nil
    ) -> [CatalogChange] {
        rows.map { row in
            .outcome(
                snapshot.run, generation: row.generation, epoch: row.epoch, outcome, reason: reason, snapshotID: id)
        }
    }

    fileprivate func seconds(_ seconds: Double) -> String {
        seconds < 10 ? "\(seconds) s" : "\(Int(seconds)) s"
    }

    fileprivate func howToAnswer(within seconds: Double) -> String {
        "`epochctl approve \(id)` or `epochctl reject \(id)`; no answer within \(self.seconds(seconds)) means no"
    }
}

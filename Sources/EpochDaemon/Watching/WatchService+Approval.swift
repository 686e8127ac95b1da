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
                recordHolders[parked.id] = try resources.catalog.read(.run(waitingFor: parked.id))
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
            if !inlet.yield(.answer(id, answer)) {
                continuation.resume(returning: .failure(.unknown))
            }
        }
    }

    /// What would answer records of this run.
    func pending(of run: RunID) -> [PendingSnapshot] {
        pending.values.filter { recordHolder(of: $0) == run }
    }

    /// The run that is told the answer: the snapshot's own, or what that goes on as.
    func recordHolder(of parked: PendingSnapshot) -> RunID {
        recordHolders[parked.id] ?? parked.snapshot.run
    }

    /// The records have moved. The question has not: it is about a name in the old run's folder.
    func moveQuestions(from old: RunID, to run: RunID) {
        for parked in pending(of: old) { recordHolders[parked.id] = run }
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

    func forget(_ parked: PendingSnapshot) {
        jobs -= 1
        pending[parked.id] = nil
        answering.remove(parked.id)
        sessions[recordHolder(of: parked)]?.pending.removeAll { $0.id == parked.id }
        reportPending()
    }
}

extension PendingSnapshot {
    fileprivate func seconds(_ seconds: Double) -> String {
        seconds < 10 ? "\(seconds) s" : "\(Int(seconds)) s"
    }

    fileprivate func howToAnswer(within seconds: Double) -> String {
        "`epochctl approve \(id)` or `epochctl reject \(id)`; no answer within \(self.seconds(seconds)) means no"
    }
}

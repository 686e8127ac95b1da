import EpochArchive
import EpochCatalog
import EpochCore
import Logging

/// From the tracker's actions to what is stored and done.
extension RunSession {
    func perform(_ action: TrackerAction) {
        switch action {
        case .recorded(let key, let record, let decision): store(key, record, decision)
        case .missed(let key, let reason): reportMissed(key, reason)
        case .leftUncertain(let key, let reason): reportUncertain(key, reason)
        case .capture(let id, let file, let version): work.append(.capture(id, file: file, version))
        case .commit(let order): work.append(.commit(order))
        case .discard(let id): work.append(.discard(id))
        case .inspect(let file): lookAgain(at: file)
        }
    }

    private func store(_ key: RowKey, _ record: EpochRecord, _ decision: Decision) {
        unstoredRecords[key] = changes.count
        changes.append(
            .recorded(
                id,
                CatalogRecord(
                    record: record, generation: key.generation, log: current?.file ?? "",
                    incarnation: current?.incarnation ?? 0, byteOffset: current?.offset ?? 0, time: currentTime,
                    decision: decision.stored, reason: decision.reason, basis: decision.basis, policy: rules.policy)))
        report(decision, of: key)
        if case .save = decision.outcome { recognise(key) }
    }

    /// What the callback would have said, and what keeps the policy from being applied.
    private func report(_ decision: Decision, of key: RowKey) {
        if watch.verbose { for line in decision.lines { logger.info("\(line)") } }
        var complaint: String { "epoch \(key.numberText): \(decision.reason)" }
        report(missing: decision.lacksMetric && decision.outcome != .failed ? complaint : nil)
        let failure = decision.failure.map { "\($0)" }
        let problem = failure ?? (decision.outcome == .failed ? complaint : nil)
        guard problem != condition.policy else { return }
        if let problem { logger.error("policy cannot be applied", metadata: ["reason": "\(problem)"]) }
        condition.policy = problem
        changes.append(.policyErrorChanged(id, problem))
    }

    /// Keras warns and trains on, so this is no failure of the policy. The log tells it once.
    private func report(missing complaint: String?) {
        if let complaint, condition.metric == nil {
            logger.warning("metric is missing", metadata: ["reason": "\(complaint)"])
        }
        condition.metric = complaint
    }

    /// A policy that was changed since it failed decides again: its failure is over before the next record.
    func forgetFailureOfOldPolicy() {
        guard let failure = tracker.memory.save.failure, failure.policy != watch.checkpoint.fingerprint else { return }
        condition.policy = nil
        changes.append(.policyErrorChanged(id, nil))
    }

    /// A record whose snapshot is in the archive already: the catalog was lost, or the daemon was killed between commit
    /// and catalog. Or one whose snapshot waits for an answer.
    func recognise(_ key: RowKey) {
        if let parked = pending.last(where: { $0.rows.contains(key) }) {
            tracker.fulfil(key)
            return changes.append(outcome(of: key, .waiting, parked.question))
        }
        let known = snapshots.last { $0.generation == key.generation && $0.mayBe(of: key) }
        guard let known else { return }
        tracker.fulfil(key)
        let result: RecordOutcome = known.epoch == nil ? .uncertain : .saved
        changes.append(outcome(of: key, result, "found in the archive: \(known.pairing.evidence)", snapshot: known.id))
    }

    private func reportMissed(_ key: RowKey, _ cause: String) {
        let reason = hindrance.map { "the weights could not be copied before they were overwritten: \($0)" } ?? cause
        if tracker.isScanning || isEndingScan {
            missedInScan += 1
        } else {
            logger.warning("epoch missed", metadata: ["epoch": "\(key.numberText)", "reason": "\(reason)"])
        }
        if !amendUnstored(key, .missed, reason) { changes.append(outcome(of: key, .missed, reason)) }
    }

    /// Nothing of it is archived.
    private func reportUncertain(_ key: RowKey, _ reason: String) {
        logger.warning("epoch uncertain", metadata: ["epoch": "\(key.numberText)", "reason": "\(reason)"])
        if !amendUnstored(key, .uncertain, reason) { changes.append(outcome(of: key, .uncertain, reason)) }
    }

    /// A record that is about to be stored is stored with its outcome. False when it has been stored already.
    private func amendUnstored(_ key: RowKey, _ outcome: RecordOutcome, _ reason: String) -> Bool {
        guard let index = unstoredRecords[key], case .recorded(let run, var record) = changes[index] else {
            return false
        }
        record.outcome = outcome
        record.outcomeReason = reason
        changes[index] = .recorded(run, record)
        return true
    }

    private func outcome(
        of key: RowKey, _ outcome: RecordOutcome, _ reason: String, snapshot: String? = nil
    ) -> CatalogChange {
        .outcome(id, key, outcome, reason: reason, snapshotID: snapshot)
    }

    private func lookAgain(at file: String) {
        files[file]?.settled = nil
        delayedLooks.append(file)
        needsMarker = true
    }

    func take(_ result: Result<StagedCapture, ArchiveError>, of write: WriteID, file: String, version: FileVersion) {
        switch result {
        case .success(let capture):
            held[write] = capture
            refusals[write] = nil
            condition.archive = nil
            feed(.captured(write, capture.verdict?.report?.counters))
        case .failure(let error): take(error, of: write, file: file, version: version)
        }
    }

    private func take(_ error: ArchiveError, of write: WriteID, file: String, version: FileVersion) {
        switch error.cause {
        case .changed, .vanished, .incomplete:
            hindrance = refusals.removeValue(forKey: write)
            feed(.captureOutrun(write))
            hindrance = nil
        case .refused, .notSupported, .exists, .corrupt, .inUse: feed(.captureFailed(write, reason: "\(error)"))
        case .noSpace, .quotaExceeded, .limitReached, .inputOutput, .syncFailed, .system:
            fail("capture", error)
            refusals[write] = "\(error)"
            retries[write] = (file, version, Timestamp.now.adding(seconds: 5))
        }
    }

    private func fail(_ operation: String, _ error: any Error) {
        if condition.archive == nil { logger.error("\(operation) failed", metadata: ["reason": "\(error)"]) }
        condition.archive = "\(error)"
    }

    func take(_ result: CommitResult, of order: CommitOrder) {
        if case .postponed(let error, let capture) = result { return postpone(order, error, capture) }
        if case .immature(let verdict) = result { return wait(for: order, verdict) }
        held[order.write] = nil
        switch result {
        case .postponed, .immature: break
        case .committed(let commit): takeCommit(commit, order)
        case .parked(let parked): takeParked(parked, order)
        case .refused(let reason):
            for key in order.rows { results.append(outcome(of: key, .failed, reason)) }
            logger.warning("snapshot refused", metadata: ["reason": "\(reason)"])
            feed(.committed(order.write, nil))
        case .failed(let error):
            fail("commit", error)
            for key in order.rows { results.append(outcome(of: key, .failed, "\(error)")) }
            feed(.commitFailed(order.write))
        }
    }

    /// The capture is kept, so the live file may change meanwhile.
    private func postpone(_ order: CommitOrder, _ error: ArchiveError, _ capture: StagedCapture) {
        fail("commit", error)
        held[order.write] = capture
        commitRetries[order.write] = (order, Timestamp.now.adding(seconds: 5))
    }

    /// If nothing more comes, it is committed as it is: damaged, and never good.
    private func wait(for order: CommitOrder, _ verdict: ProbeVerdict) {
        files[order.file]?.refused = order.write
        logger.warning("directory is not sound; more may be coming", metadata: ["reason": "\(verdict.reason)"])
        held[order.write]?.verdict = verdict
        held[order.write]?.isFinal = true
        commitRetries[order.write] = (order, Timestamp.now.adding(seconds: 5))
    }

    private func takeParked(_ parked: PendingSnapshot, _ order: CommitOrder) {
        condition.archive = nil
        results += order.rows.map { outcome(of: $0, .waiting, parked.question) }
        feed(.committed(order.write, parked.snapshot.verdict.report?.counters))
    }

    /// The archive has it from now on, and what it took the place of no more.
    func adopt(_ commit: Commit) {
        snapshots.removeAll { commit.replaced.contains($0.id) }
        snapshots.append(commit.snapshot.slim(keeping: watch.checkpoint.monitor.metric))
        snapshots.sort { $0.id < $1.id }
    }

    private func takeCommit(_ commit: Commit, _ order: CommitOrder) {
        let snapshot = commit.snapshot
        results.append(.committed(snapshot))
        results += commit.replaced.map { .replaced(id: $0, by: snapshot.id) }
        adopt(commit)
        condition.archive = nil
        let kind: RecordOutcome = order.record == nil ? .uncertain : .saved
        results += order.rows.map { outcome(of: $0, kind, snapshot.pairing.evidence, snapshot: snapshot.id) }
        feed(.committed(order.write, commit.counters))
    }

    /// To be called when the snapshot is stored, and not before: whoever hears of it may rely on it.
    func announce(_ snapshot: Snapshot) {
        logger.info(
            "snapshot committed",
            metadata: [
                "epoch": "\(snapshot.key?.numberText ?? "uncertain")", "path": "\(snapshot.path)",
                "sha256": "\(snapshot.sha256)", "pairing": "\(snapshot.pairing.evidence)",
                "validation": "\(snapshot.verdict.validation.rawValue)",
            ])
        for notice in snapshot.notices ?? [] {
            logger.notice("not as save asserts", metadata: ["path": "\(snapshot.path)", "reason": "\(notice)"])
        }
    }
}

extension Decision {
    var stored: RecordDecision {
        switch outcome {
        case .save: .save
        case .skip: .skip
        case .failed: .failed
        }
    }
}

extension PendingSnapshot {
    fileprivate var question: String { "\(snapshot.path) exists already: waits as \(id) for approve or reject" }
}

extension Snapshot {
    fileprivate func mayBe(of key: RowKey) -> Bool {
        epoch.map { $0 == key.epoch && batch == key.batch } ?? candidates.contains(key.epoch)
    }
}

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

    func outcome(
        of key: RowKey, _ outcome: RecordOutcome, _ reason: String, snapshot: String? = nil
    ) -> CatalogChange {
        .outcome(id, key, outcome, reason: reason, snapshotID: snapshot)
    }

    private func lookAgain(at file: String) {
        files[file]?.settled = nil
        delayedLooks.append(file)
        needsMarker = true
    }
}

extension Decision {
    fileprivate var stored: RecordDecision {
        switch outcome {
        case .save: .save
        case .skip: .skip
        case .failed: .failed
        }
    }
}

extension Snapshot {
    fileprivate func mayBe(of key: RowKey) -> Bool {
        epoch.map { $0 == key.epoch && batch == key.batch } ?? candidates.contains(key.epoch)
    }
}

import EpochArchive
import EpochCatalog
import EpochCore
import Logging

/// What became of captures and commits.
extension RunSession {
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

extension PendingSnapshot {
    var question: String { "\(snapshot.path) exists already: waits as \(id) for approve or reject" }
}

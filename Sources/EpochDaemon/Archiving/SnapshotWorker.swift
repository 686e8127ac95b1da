import EpochArchive
import EpochCore
import EpochProbe
import Glibc

/// Does a run's slow work: captures, and probes and commits what was captured.
struct SnapshotWorker: Sendable {
    let archive: Archive
    let probe: ProbeClient
    let pool: WorkerPool
    let limits: ArchiveLimits

    init(archive: Archive, probe: ProbeClient, pool: WorkerPool, limits: ArchiveLimits) {
        self.archive = archive
        self.probe = probe
        self.pool = pool
        self.limits = limits
    }

    /// - Parameter examining: whether it is decided that the capture will be committed, or depends on what is in it. The
    ///   probe then looks at the bytes while they are still being hashed and made durable. Where a limit is in the way, other snapshots may give
    ///   way first.
    func capture(
        _ file: String, of directory: RunDirectory, version: FileVersion, for watch: WatchConfiguration, examining: Bool
    ) async -> Result<StagedCapture, ArchiveError> {
        let result = await attempt(file, of: directory, version: version, for: watch, examining: examining)
        guard case .failure(let error) = result, case .limitReached = error.cause else { return result }
        guard await limits.makeRoom(for: version.size) else { return result }
        return await attempt(file, of: directory, version: version, for: watch, examining: examining)
    }

    private func attempt(
        _ file: String, of directory: RunDirectory, version: FileVersion, for watch: WatchConfiguration, examining: Bool
    ) async -> Result<StagedCapture, ArchiveError> {
        let (copied, inlet) = AsyncStream<Int32>.makeStream()
        async let verdict = examine(copied, size: version.size)
        let result = await pool.perform {
            defer { inlet.finish() }
            let onCopied: ((Int32) -> Void)? = examining ? { inlet.yield($0) } : nil
            return capture(file, of: directory, version: version, for: watch, onCopied: onCopied)
        }
        let early = await verdict
        return result.map { StagedCapture(capture: $0, verdict: early) }
    }

    private func examine(_ copied: AsyncStream<Int32>, size: UInt64) async -> ProbeVerdict? {
        for await descriptor in copied {
            defer { close(descriptor) }
            return await probe.examine(descriptor: descriptor, size: size)
        }
        return nil
    }

    private func capture(
        _ file: String, of directory: RunDirectory, version: FileVersion, for watch: WatchConfiguration,
        onCopied: ((Int32) -> Void)?
    ) -> Result<Capture, ArchiveError> {
        let result = directory.open { descriptor in
            Result { () throws(ArchiveError) in
                try limits.check(adding: version.size, to: archive)
                let request = CaptureRequest(
                    directory: descriptor, name: file, expected: version, leavingOut: watch.demands.leavesOut)
                return try archive.capture(request, onCopied: onCopied)
            }
        }
        return result ?? .failure(ArchiveError("capture", directory.path, .vanished))
    }

    func discard(_ capture: Capture) async {
        await pool.perform { archive.discard(capture) }
    }

    func commit(
        _ staged: StagedCapture, _ order: CommitOrder, of run: RunID, watch: WatchConfiguration
    ) async -> CommitResult {
        let verdict = await verdict(on: staged)
        if verdict.validation == .refused, staged.capture.files != nil, !staged.isFinal { return .immature(verdict) }
        switch await meet(watch.demands, with: staged, verdict, at: order.path) {
        case .refused(let capture, let reason):
            await discard(capture)
            return .refused(reason)
        case .met(let staged):
            let snapshot = Snapshot(staged, order, of: run, monitor: watch.checkpoint.monitor.metric)
            return await pool.perform { commit(staged, as: snapshot, order, watch: watch) }
        }
    }

    private func verdict(on staged: StagedCapture) async -> ProbeVerdict {
        if let verdict = staged.verdict { return verdict }
        return await examine(staged.capture)
    }

    func examine(_ capture: Capture) async -> ProbeVerdict {
        do {
            let staged = try archive.openStaged(capture)
            return await probe.examine(descriptor: staged.raw, size: capture.size)
        } catch {
            return ProbeVerdict(validation: .unavailable, reason: "\(error)")
        }
    }

    private func commit(
        _ staged: StagedCapture, as snapshot: Snapshot, _ order: CommitOrder, watch: WatchConfiguration
    ) -> CommitResult {
        do {
            return try place(staged, as: snapshot, order, watch: watch)
        } catch  where error.mayPass {
            return .postponed(error, staged)
        } catch {
            archive.discard(staged.capture)
            return .failed(error)
        }
    }

    private func place(
        _ staged: StagedCapture, as snapshot: Snapshot, _ order: CommitOrder, watch: WatchConfiguration
    ) throws(ArchiveError) -> CommitResult {
        do throws(ArchiveError) {
            let committed = try archive.commit(staged.capture, as: snapshot, collision: watch.overwrite.collision)
            let replaced = committed.replaced
            return .committed(Commit(snapshot: committed.snapshot, replaced: replaced, counters: staged.counters))
        } catch  where error.cause == .exists && watch.overwrite == .ask {
            let parked = try archive.park(staged.capture, as: snapshot, answering: order.rows, at: .now)
            limits.startWaiting(parked.snapshot)
            return .parked(parked)
        }
    }
}

extension WatchConfiguration.Overwrite {
    fileprivate var collision: CollisionPolicy {
        switch self {
        case .replace: .overwrite
        case .ask: .refuse
        case .version: .version
        }
    }
}

extension ArchiveError {
    /// Whether the same commit may succeed later, with the capture as it is. After a failed fsync it is gone.
    fileprivate var mayPass: Bool {
        switch cause {
        case .noSpace, .quotaExceeded, .inputOutput, .system: true
        default: false
        }
    }
}

extension Snapshot {
    /// - Parameter staged: examined.
    init(_ staged: StagedCapture, _ order: CommitOrder, of run: RunID, monitor: String) {
        let capture = staged.capture
        self.init(
            id: capture.id, run: run, generation: order.generation, epoch: order.record?.epoch,
            candidates: order.candidates, metrics: order.record?.metrics ?? [:], path: order.path, size: capture.size,
            sha256: capture.sha256, monitor: monitor, reason: order.reason, pairing: order.pairing,
            source: capture.source, sourceVersion: capture.sourceVersion,
            verdict: staged.verdict ?? ProbeVerdict(validation: .unavailable), settled: order.settled, committed: .now)
        batch = order.record?.batch
        files = capture.files
        reduced = staged.reduced
        notices = staged.notices.isEmpty ? nil : staged.notices
    }
}

import EpochArchive
import EpochCore

/// Captures and commits: started, and taken note of when they report.
extension WatchService {
    func startWork(_ run: RunID, _ group: inout DiscardingTaskGroup) {
        guard let session = sessions[run], !isStopping else { return }
        for work in session.takeWork() {
            switch work {
            case .capture(let id, let file, let version): startCapture(session, id, file, version, &group)
            case .commit(let order): startCommit(session, order, &group)
            case .discard(let id): startDiscard(session.held.removeValue(forKey: id)?.capture, &group)
            }
        }
    }

    private func startCapture(
        _ session: RunSession, _ id: WriteID, _ file: String, _ version: FileVersion,
        _ group: inout DiscardingTaskGroup
    ) {
        noteStart(of: session.id)
        let (run, directory, worker, inlet) = (session.id, session.directory, resources.worker, self.inlet)
        let watch = configuration
        let examining = session.tracker.wantsExamination(of: id)
        group.addTask {
            let result = await worker.capture(
                file, of: directory, version: version, for: watch, examining: examining)
            inlet.yield(.captured(run, id, file: file, version, result))
        }
    }

    private func startCommit(_ session: RunSession, _ order: CommitOrder, _ group: inout DiscardingTaskGroup) {
        guard let capture = session.held[order.write] else { return }
        noteStart(of: session.id)
        let (run, watch, worker, inlet) = (session.id, configuration, resources.worker, self.inlet)
        group.addTask {
            inlet.yield(.committed(run, order, await worker.commit(capture, order, of: run, watch: watch)))
        }
    }

    func startDiscard(_ capture: Capture?, _ group: inout DiscardingTaskGroup) {
        guard let capture else { return }
        jobs += 1
        let (worker, inlet) = (resources.worker, self.inlet)
        group.addTask {
            await worker.discard(capture)
            inlet.yield(.discarded)
        }
    }

    func takeCapture(
        _ run: RunID, _ write: WriteID, _ file: String, _ version: FileVersion,
        _ result: Result<StagedCapture, ArchiveError>, _ group: inout DiscardingTaskGroup
    ) {
        noteEnd(of: run)
        resources.board.captured(result: result.label)
        guard let session = sessions[run] else { return startDiscard(try? result.get().capture, &group) }
        session.take(result, of: write, file: file, version: version)
        touched.insert(run)
    }

    func takeCommit(
        _ run: RunID, _ order: CommitOrder, _ result: CommitResult, _ group: inout DiscardingTaskGroup
    ) {
        noteEnd(of: run)
        guard let session = sessions[run] else { return }
        session.take(result, of: order)
        touched.insert(run)
        if case .parked(let parked) = result { return takeParked(parked, &group) }
        guard case .committed(let commit) = result, store([run]) else { return }
        session.announce(commit.snapshot)
        supersede(by: commit.snapshot, &group)
        applyRetention(session, &group)
        resources.worker.limits.enforce()
    }

    /// A capture or a commit of this run begins.
    private func noteStart(of run: RunID) {
        jobs += 1
        underWay[run, default: 0] += 1
    }

    /// A capture or a commit of this run has reported.
    private func noteEnd(of run: RunID) {
        jobs -= 1
        let left = underWay[run, default: 1] - 1
        underWay[run] = left > 0 ? left : nil
    }
}

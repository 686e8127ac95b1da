import EpochArchive
import EpochCatalog
import EpochCore
import Logging

/// What follows each message: first the decisions are stored, then the work they ask for is started.
extension WatchService {
    func finishTurn(_ group: inout DiscardingTaskGroup) async {
        let runs = touched
        guard store(due(runs)) else { return armRetry(&group) }
        removeRefused(&group)
        touched = []
        unsettled.subtract(runs)
        unsettled.formUnion(runs.filter { sessions[$0]?.isSettled == false })
        for run in runs { startWork(run, &group) }
        for session in runs.compactMap({ sessions[$0] }) where session.needsRetention {
            session.needsRetention = false
            applyRetention(session, &group)
        }
        for run in runs { report(run) }
        requestMarkerForOrder(runs)
        arm(runs, &group)
        armStoreTurn(&group)
        answerSyncs()
        for run in runs where jobs == 0 && sessions[run]?.isDone == true { sessions[run] = nil }
    }

    /// Of the runs that were touched, those to be stored now; and, when it is time or somebody waits, all that wait.
    private func due(_ runs: Set<RunID>) -> Set<RunID> {
        if isStopping || !isSyncing.isEmpty || !expectations.isEmpty { return runs.union(deferred.all) }
        let now = Timestamp.now
        let urgent = runs.filter { !mayWaitForStore($0, now: now) }
        defer { isStoreTurn = false }
        return isStoreTurn ? urgent.union(deferred.takeTurn()) : urgent
    }

    private func mayWaitForStore(_ run: RunID, now: Timestamp) -> Bool {
        guard let session = sessions[run] else { return false }
        let isWaiting = deferred.contains(run, turn: session.storeTurn)
        guard session.mayWaitForStore(now: now, isWaiting: isWaiting) else { return false }
        if !isWaiting { deferred.insert(run, turn: session.storeTurn) }
        return true
    }

    private func armStoreTurn(_ group: inout DiscardingTaskGroup) {
        guard !isStoreTurnArmed, !deferred.isEmpty else { return }
        isStoreTurnArmed = true
        let inlet = self.inlet
        group.addTask {
            try? await Task.sleep(for: .seconds(DeferredRuns.turnInterval))
            inlet.yield(.storeTurn)
        }
    }

    /// The runs' changes; of many runs in several transactions, so that memory does not grow with their number. Each is
    /// whole: a run's rows, positions and tracker. What fails is kept, and tried again before anything else is stored.
    func store(_ runs: Set<RunID>) -> Bool {
        // Neighbours in the catalog share its pages.
        var rest = runs.sorted { $0.name < $1.name }[...]
        repeat {
            takeChanges(of: rest.prefix(Self.runsInTransaction))
            rest = rest.dropFirst(Self.runsInTransaction)
            guard storeTaken() else {
                // They wait no more for a turn of their own: the next try has to find them.
                touched.formUnion(rest)
                return false
            }
        } while !rest.isEmpty
        return true
    }

    private static let runsInTransaction = 256

    private func takeChanges(of runs: ArraySlice<RunID>) {
        for session in runs.compactMap({ sessions[$0] }) {
            unstored += session.takeChanges()
            deferred.remove(session.id, turn: session.storeTurn)
        }
    }

    private func storeTaken() -> Bool {
        guard !unstored.isEmpty else { return true }
        do {
            try resources.catalog.apply(unstored)
            unstored = []
            resources.board.catalogChecked(problem: nil)
            if refusal != nil { logger.notice("decisions are stored again") }
            refusal = nil
            return true
        } catch {
            let level: Logger.Level = refusal == nil ? .error : .debug
            logger.log(level: level, "cannot store decisions", metadata: ["reason": "\(error)"])
            refusal = error
            resources.board.catalogChecked(problem: "\(error)")
            return false
        }
    }

    private func armRetry(_ group: inout DiscardingTaskGroup) {
        guard !isRetrying else { return }
        isRetrying = true
        let inlet = self.inlet
        group.addTask {
            try? await Task.sleep(for: .seconds(2))
            inlet.yield(.retry)
        }
    }

    private func startWork(_ run: RunID, _ group: inout DiscardingTaskGroup) {
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

    private func answerSyncs() {
        guard jobs == 0, touched.isEmpty, arrivals.isEmpty, !isSyncing.isEmpty || !expectations.isEmpty else { return }
        guard !unsettled.contains(where: { sessions[$0]?.isSettled == false }) else { return }
        guard !sessions.values.contains(where: { $0.farewell != nil }) else { return }
        for continuation in isSyncing { continuation.resume() }
        for continuation in expectations { continuation.resume(returning: true) }
        (isSyncing, expectations) = ([], [])
    }

    private func report(_ run: RunID) {
        guard let session = sessions[run] else { return }
        resources.board.runReported(run, session.status)
    }
}

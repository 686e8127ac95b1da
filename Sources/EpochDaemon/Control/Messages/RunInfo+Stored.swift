import EpochAPI
import EpochCatalog
import EpochCore

extension RunInfo {
    init(_ run: StoredRun, live status: LiveStatus) {
        let live = status.runs[run.id]
        self.init(
            number: run.number, id: run.id.description, watch: run.id.watch, name: run.id.name,
            directory: run.directory, state: Self.state(of: run, status),
            problems: live?.problems.map { RunProblem($0, run: run.id) } ?? [], log: live?.log.map(LogInfo.init),
            weights: live?.weights.map(WeightsInfo.init) ?? [],
            weightsPatterns: status.watch(run.id.watch)?.weights ?? [], generation: run.generation,
            firstSeen: WireTime(run.firstSeen), lastEpoch: run.lastEpoch, policyError: run.policyError,
            continues: run.continues?.description, movedTo: run.movedTo?.description, snapshots: run.snapshotCount,
            bytes: run.snapshotBytes)
    }
}

extension RunInfo {
    private static func state(of run: StoredRun, _ status: LiveStatus) -> String {
        if run.movedTo != nil { return "moved" }
        return status.runs[run.id]?.state.rawValue ?? stateOfUnseen(status.watch(run.id.watch))
    }

    /// Of a run that the catalog knows and the running daemon has not met.
    private static func stateOfUnseen(_ watch: WatchStatus?) -> String {
        guard let watch else { return "not_watched" }
        return watch.firstScanDone ? RunState.vanished.rawValue : "not_scanned_yet"
    }
}

extension RunProblem {
    init(_ problem: RunStatus.Problem, run: RunID) {
        self.init(
            run: run.description, code: problem.code, message: problem.message, since: WireTime(problem.since))
    }
}

extension LogInfo {
    init(_ log: RunStatus.Log) {
        self.init(
            name: log.name, format: log.format, reason: log.reason, rowsCounted: log.rowsCounted,
            rowsSkipped: log.rowsSkipped)
    }
}

extension WeightsInfo {
    init(_ weights: RunStatus.Weights) {
        self.init(name: weights.name, state: weights.state, reason: weights.reason)
    }
}

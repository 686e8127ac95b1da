import EpochAPI
import EpochCatalog
import EpochCore

extension RunInfo {
    /// `live` is nil for a run that no watch looks at any more.
    init(_ run: StoredRun, live: RunStatus?) {
        self.init(
            number: run.number, id: run.id.description, watch: run.id.watch, name: run.id.name,
            directory: run.directory, state: live?.state.rawValue ?? "not_watched",
            problems: live?.problems.map { RunProblem($0, run: run.id) } ?? [], log: live?.log.map(LogInfo.init),
            weights: live?.weights.map(WeightsInfo.init) ?? [], generation: run.generation,
            firstSeen: WireTime(run.firstSeen), lastEpoch: run.lastEpoch, policyError: run.policyError,
            snapshots: run.snapshotCount, bytes: run.snapshotBytes)
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
        self.init(name: log.name, rowsCounted: log.rowsCounted, rowsSkipped: log.rowsSkipped)
    }
}

extension WeightsInfo {
    init(_ weights: RunStatus.Weights) {
        self.init(name: weights.name, state: weights.state, reason: weights.reason)
    }
}

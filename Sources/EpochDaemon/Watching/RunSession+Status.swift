import EpochCore

/// What status shows of a run.
extension RunSession {
    var status: RunStatus {
        var status = RunStatus()
        status.problems = problems
        status.state = state
        status.log = logs.primary.map { RunStatus.Log($0) }
        status.weights = files.sorted { $0.key < $1.key }.suffix(16).map { RunStatus.Weights(name: $0, $1) }
        return status
    }

    private var state: RunState {
        if condition.isVanished { return .vanished }
        if condition.policy != nil { return .policyFailed }
        switch condition.log {
        case .problem: return .logProblem
        case .waiting: return .waitingForLog
        case .following: return files.values.contains { $0.problem != nil } ? .weightsProblem : .following
        }
    }

    private var problems: [RunStatus.Problem] {
        var problems: [RunStatus.Problem] = []
        func add(_ code: String, _ message: String?) {
            guard let message else { return }
            problems.append(RunStatus.Problem(code: code, message: message, since: .now))
        }
        if case .problem(let reason) = condition.log { add("log_unreadable", reason) }
        add("log_line_unused", condition.complaint)
        add("logs_disagree", condition.disagreement)
        add("policy_failed", condition.policy)
        add("metric_missing", condition.metric)
        add("archive_failed", condition.archive)
        add("prune_failed", condition.prune)
        for (name, file) in files.sorted(by: { $0.key < $1.key }).suffix(16) {
            add("weights_not_whole", file.problem.map { "\(name): \($0)" })
        }
        return problems
    }
}

extension RunStatus.Log {
    init(_ source: LogSource) {
        self.init(
            name: source.first, format: source.format.rawValue, reason: source.reason,
            rowsCounted: source.rowsCounted, rowsSkipped: source.rowsSkipped)
    }
}

extension RunStatus.Weights {
    init(name: String, _ file: WeightsFile) {
        let state = file.isBeingWritten ? "being_written" : file.problem == nil ? "settled" : "not_whole"
        self.init(name: name, state: state, reason: file.problem ?? "")
    }
}

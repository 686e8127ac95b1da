/// Where a run stands.
package enum RunState: String, Hashable, Sendable, CaseIterable {
    case discovered
    case waitingForLog = "waiting_for_log"
    case following
    case logProblem = "log_problem"
    case policyFailed = "policy_failed"
    case weightsProblem = "weights_problem"
    /// Its directory is gone; its snapshots stay.
    case vanished
}

/// How a run is doing, for status.
struct RunCondition: Hashable, Sendable {
    enum Log: Hashable, Sendable {
        case waiting(String)
        case following
        case problem(String)
    }

    var log = Log.waiting("no log has appeared yet")
    /// The last line of the log that could not be used as it is.
    var complaint: String?
    /// What two logs of the run say differently.
    var disagreement: String?
    /// Why the policy could not be applied to the last record.
    var policy: String?
    /// What the last row lacked for the policy, which training goes on without.
    var metric: String?
    /// Why the last capture or commit failed, until one succeeds.
    var archive: String?
    /// Why the last removal failed, until one succeeds.
    var prune: String?
    var isVanished = false
}

/// One run.
package struct RunInfo: Hashable, Sendable, Codable {
    /// The catalog's number; pages go by it.
    package var number: Int64
    /// `watch/name`
    package var id: String
    package var watch: String
    package var name: String
    /// Absent when the run is known from the archive only.
    package var directory: String?
    /// `discovered`, `waiting_for_log`, `following`, `log_problem`, `policy_failed`, `weights_problem`,
    /// `vanished`, `moved` (it goes on as `moved_to`), `not_watched` (no watch of the configuration has it) or `not_scanned_yet`.
    package var state: String
    package var problems: [RunProblem]
    package var log: LogInfo?
    package var weights: [WeightsInfo]
    /// What its watch takes for weights, as the configuration names them; empty when no watch has the run.
    package var weightsPatterns: [String]
    /// Times that its log was rewound.
    package var generation: Int
    package var firstSeen: WireTime
    /// 0-based, of the last record; absent before the first.
    package var lastEpoch: Int?
    package var policyError: String?
    /// The run, as `watch/name`, that this one was before its directory was moved: earlier snapshots are there.
    package var continues: String?
    /// The run, as `watch/name`, that this one is since its directory was moved.
    package var movedTo: String?
    /// Present ones, and their size.
    package var snapshots: Int
    package var bytes: UInt64
    package var best: SnapshotReference?
    package var latest: SnapshotReference?

    package init(
        number: Int64, id: String, watch: String, name: String, directory: String? = nil, state: String,
        problems: [RunProblem], log: LogInfo? = nil, weights: [WeightsInfo], weightsPatterns: [String], generation: Int,
        firstSeen: WireTime, lastEpoch: Int? = nil, policyError: String? = nil, continues: String? = nil,
        movedTo: String? = nil, snapshots: Int, bytes: UInt64,
        best: SnapshotReference? = nil, latest: SnapshotReference? = nil
    ) {
        self.number = number
        self.id = id
        self.watch = watch
        self.name = name
        self.directory = directory
        self.state = state
        self.problems = problems
        self.log = log
        self.weights = weights
        self.weightsPatterns = weightsPatterns
        self.generation = generation
        self.firstSeen = firstSeen
        self.lastEpoch = lastEpoch
        self.policyError = policyError
        self.continues = continues
        self.movedTo = movedTo
        self.snapshots = snapshots
        self.bytes = bytes
        self.best = best
        self.latest = latest
    }
}

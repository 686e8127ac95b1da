import EpochArchive
import EpochCore

/// A capture that waits to be committed.
struct StagedCapture: Sendable {
    var capture: Capture
    /// What the probe made of it, where it has looked already.
    var verdict: ProbeVerdict?
    /// It is no whole directory, and nothing has come since: it is committed as what it is.
    var isFinal = false
    /// What was left out of it.
    var reduced: SnapshotReduction?
    var notices: [String] = []
    /// What it counts, also where that was left out since.
    var counters: TrainingCounters?
}

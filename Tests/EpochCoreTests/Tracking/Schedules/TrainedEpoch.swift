import EpochCore

/// One epoch as it was trained: the truth that rows and weights are compared by.
struct TrainedEpoch: Hashable {
    /// Counts the times that the log's epochs began anew or were repeated; for weights whose row was never written,
    /// the generation that it would have been of.
    var generation: Int
    var epoch: Int
    var loss: Double
    /// What its weights count.
    var counters: TrainingCounters?
}

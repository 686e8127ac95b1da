/// Under which names a log of JSON lines has what is no metric; names with dots lead into nested objects.
package struct JSONLinesKeys: Hashable, Sendable, Codable {
    package var epoch: String
    package var step: String
    /// Seconds since 1970. It stays among the metrics.
    package var time: String
    package var counting: EpochCounting

    package init(
        epoch: String = "epoch", step: String = "step", time: String = "time",
        counting: EpochCounting = .epochs(from: 0)
    ) {
        self.epoch = epoch
        self.step = step
        self.time = time
        self.counting = counting
    }
}

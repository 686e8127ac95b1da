/// The metrics of an epoch or of a step, as a log has them.
package struct LogRecord: Hashable, Sendable, Codable {
    /// 0-based, whatever the log counts from; nil for a step whose epoch the log does not tell.
    package var epoch: Int?
    /// The step or batch as logged; of an epoch, the last.
    package var step: Int?
    /// When it was written, where the log says so.
    package var time: Timestamp?
    package var metrics: [String: MetricValue]

    package init(
        epoch: Int? = nil, step: Int? = nil, time: Timestamp? = nil, metrics: [String: MetricValue] = [:]
    ) {
        self.epoch = epoch
        self.step = step
        self.time = time
        self.metrics = metrics
    }
}

/// The metrics of an epoch or of a step, as a log has them.
package struct LogRecord: Hashable, Sendable, Codable {
    private enum CodingKeys: String, CodingKey {
        case epoch, step, time
        case content = "metrics"
    }

    /// 0-based, whatever the log counts from; nil for a step whose epoch the log does not tell.
    package var epoch: Int?
    /// The step or batch as logged; of an epoch, the last.
    package var step: Int?
    /// When it was written, where the log says so.
    package var time: Timestamp?
    /// The metrics, as they are kept.
    var content: LogMetrics

    package init(
        epoch: Int? = nil, step: Int? = nil, time: Timestamp? = nil, metrics: [String: MetricValue] = [:]
    ) {
        self.init(epoch: epoch, step: step, time: time, content: LogMetrics(metrics))
    }

    init(epoch: Int?, step: Int?, time: Timestamp?, content: LogMetrics) {
        self.epoch = epoch
        self.step = step
        self.time = time
        self.content = content
    }

    package var metrics: [String: MetricValue] {
        get { content.table }
        set { content = LogMetrics(newValue) }
    }
}

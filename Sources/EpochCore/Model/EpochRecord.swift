/// One parsed row of the log.
package struct EpochRecord: Hashable, Sendable {
    /// 0-based, as logged. People and templates see `epoch + 1`.
    package var epoch: Int
    package var metrics: [String: MetricValue]

    package init(epoch: Int, metrics: [String: MetricValue]) {
        self.epoch = epoch
        self.metrics = metrics
    }

    /// The epoch's number as Keras shows it and names files by it: 1-based.
    package var number: Int { epoch + 1 }
}

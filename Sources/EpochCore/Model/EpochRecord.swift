/// One parsed row of the log: an epoch, or one of its batches.
package struct EpochRecord: Hashable, Sendable {
    /// 0-based, as logged. People and templates see `epoch + 1`.
    package var epoch: Int
    /// 0-based within the epoch; nil for the epoch as a whole.
    package var batch: Int?
    package var metrics: [String: MetricValue]

    package init(epoch: Int, batch: Int? = nil, metrics: [String: MetricValue]) {
        self.epoch = epoch
        self.batch = batch
        self.metrics = metrics
    }

    /// The epoch's number as Keras shows it and names files by it: 1-based.
    package var number: Int { epoch + 1 }
}

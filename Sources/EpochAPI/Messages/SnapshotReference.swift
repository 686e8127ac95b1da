/// A snapshot in short.
package struct SnapshotReference: Hashable, Sendable, Codable {
    package var id: String
    /// 0-based; absent when uncertain.
    package var epoch: Int?
    /// 1-based, as Keras shows it.
    package var number: Int?
    /// 0-based within the epoch; absent where it was saved at the epoch's end.
    package var batch: Int?
    package var monitor: String
    package var monitorValue: Double?
    /// In the run's folder of the archive.
    package var path: String

    package init(
        id: String, epoch: Int? = nil, number: Int? = nil, batch: Int? = nil, monitor: String,
        monitorValue: Double? = nil, path: String
    ) {
        self.id = id
        self.epoch = epoch
        self.number = number
        self.batch = batch
        self.monitor = monitor
        self.monitorValue = monitorValue
        self.path = path
    }
}

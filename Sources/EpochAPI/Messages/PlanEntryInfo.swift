/// One snapshot in a retention plan.
package struct PlanEntryInfo: Hashable, Sendable, Codable {
    package var id: String
    /// 0-based; absent when uncertain.
    package var epoch: Int?
    /// 1-based, as Keras shows it.
    package var number: Int?
    /// In the run's folder of the archive.
    package var path: String
    package var size: UInt64
    /// All that keeps it, or why it goes.
    package var reasons: [String]

    package init(id: String, epoch: Int? = nil, path: String, size: UInt64, reasons: [String]) {
        self.id = id
        self.epoch = epoch
        number = epoch.map { $0 + 1 }
        self.path = path
        self.size = size
        self.reasons = reasons
    }
}

/// A snapshot as far as retention looks at it.
package struct RetentionItem: Hashable, Sendable {
    /// Sorts in the order of captures.
    package var id: String
    /// Relative to the run's folder in the archive.
    package var path: String
    package var generation: Int
    /// 0-based; nil when uncertain.
    package var epoch: Int?
    /// When its weights were written.
    package var time: Timestamp
    package var size: UInt64
    /// Of the monitored metric; nil where the row had no number.
    package var value: Double?
    package var isGood: Bool
    package var isPinned: Bool
    /// Until when somebody needs it.
    package var leasedUntil: Timestamp?

    package init(
        id: String, path: String = "", generation: Int = 0, epoch: Int?, time: Timestamp, size: UInt64,
        value: Double?, isGood: Bool = true, isPinned: Bool = false, leasedUntil: Timestamp? = nil
    ) {
        self.id = id
        self.path = path
        self.generation = generation
        self.epoch = epoch
        self.time = time
        self.size = size
        self.value = value
        self.isGood = isGood
        self.isPinned = isPinned
        self.leasedUntil = leasedUntil
    }

    /// The epoch as Keras shows it: 1-based.
    var number: Int? { epoch.map { $0 + 1 } }
}

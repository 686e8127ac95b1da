/// Snapshots that stay for ever, whatever comes. The newest are remembered, since their names may be given again; of those
/// forgotten, the best.
struct ReplaySettled: Sendable {
    /// A name that is given again after more than so many others is not known to be replaced.
    static let limit = 4096

    private let monitor: Monitor
    /// A ring: the next one takes the place of the oldest.
    private var ring: [(snapshot: RetentionItem, reasons: KeepReasons)] = []
    private var oldest = 0
    private(set) var bestForgotten: RetentionItem?

    init(monitor: Monitor) {
        self.monitor = monitor
    }

    /// Oldest first. Among them may be some that were replaced since.
    var entries: [(snapshot: RetentionItem, reasons: KeepReasons)] { Array(ring[oldest...] + ring[..<oldest]) }

    /// - Returns: the one for which there is no more room.
    mutating func add(_ snapshot: RetentionItem, _ reasons: KeepReasons) -> RetentionItem? {
        guard ring.count == Self.limit else {
            ring.append((snapshot, reasons))
            return nil
        }
        defer { oldest = (oldest + 1) % Self.limit }
        let forgotten = ring[oldest].snapshot
        ring[oldest] = (snapshot, reasons)
        return forgotten
    }

    /// The remembered ones are settled no more.
    mutating func reopen() {
        ring = []
        oldest = 0
    }

    mutating func forget(_ snapshot: RetentionItem) {
        let value = snapshot.value ?? monitor.worst
        guard monitor.isBetter(value, than: bestForgotten?.value ?? monitor.worst) else { return }
        bestForgotten = snapshot
    }
}

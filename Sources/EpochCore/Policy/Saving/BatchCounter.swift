/// Keras's counter behind an integer `save_freq`. It runs on over epochs and fits, and is set to zero, not reduced, when
/// it fires: what was counted beyond is lost.
package struct BatchCounter: Hashable, Sendable, Codable {
    /// The last batch that was told of: 0-based within its epoch.
    private var last: Int?
    private(set) var sinceLastSave = 0

    package init() {}

    /// The log tells of batches.
    var isTold: Bool { last != nil }

    func beginsEpoch(_ batch: Int) -> Bool { last.map { batch <= $0 } ?? false }

    /// - Parameters:
    ///   - batch: the last one of its group, where several are run in one step. One that is not above the last means a
    ///     new epoch; a new epoch that begins above it is not noticed, in Keras either.
    ///   - start: what Keras takes for the last batch before the first.
    mutating func count(to batch: Int, from start: Int) {
        let previous = last ?? start
        sinceLastSave += batch <= previous ? batch + 1 : batch - previous
        last = batch
    }

    /// A whole epoch whose batches were not told of.
    mutating func count(epochOf steps: Int) {
        sinceLastSave += steps
    }

    /// Any number below 1 fires at every batch.
    mutating func fires(every count: Int) -> Bool {
        guard sinceLastSave >= count else { return false }
        sinceLastSave = 0
        return true
    }
}

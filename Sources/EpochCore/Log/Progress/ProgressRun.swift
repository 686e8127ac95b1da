/// Bars that go on from each other, as they are drawn while batches are done.
struct ProgressRun: Hashable, Codable {
    private(set) var done: Int
    private(set) var total: Int?
    /// It began with a bar that was not full: it was drawn from its beginning on, not once more at its end.
    private(set) var isDrawnUp: Bool
    /// Among the runs of its epoch that became full, from 1; nil before.
    var number: Int?

    init(_ bar: ProgressBar) {
        (done, total) = (bar.done, bar.total)
        isDrawnUp = !bar.isFull
    }

    var isFull: Bool { done == total }

    /// A bar that was drawn behind the others: it goes on from them, or another run begins with it. Only a full bar is
    /// drawn twice; of a single batch, that cannot be told from another run.
    mutating func take(_ bar: ProgressBar) {
        let isOnward = bar.done > done && !isFull
        let isAgain = bar.done == done && bar.isFull && bar.done > 1
        guard total == nil || total == bar.total, isOnward || isAgain, !bar.isLine else {
            self = ProgressRun(bar)
            return
        }
        (done, total) = (bar.done, bar.total)
    }
}

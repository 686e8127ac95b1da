/// `4/6 ...` of a progress output.
struct ProgressBar: Hashable {
    var done: Int
    /// Nil for a number of batches that is not known yet.
    var total: Int?
    /// It is drawn once, when all is done (`verbose=2`).
    var isLine: Bool

    var isFull: Bool { done == total }
}

/// When trainings began that go on in the same run: the steps of its metrics go back there. A metric that is not logged
/// with each epoch may go on where others go back, and is told apart by the times of its values.
struct MLflowTrainings: Hashable, Codable {
    /// A training began in it.
    struct Span: Hashable, Codable {
        var after: Timestamp
        var through: Timestamp
    }

    /// Seconds within which all metrics of a training begin.
    private static let together = 60.0
    /// How many beginnings are kept.
    private static let limit = 4096

    /// Of trainings after the first, in order.
    private var beginnings: [Timestamp] = []
    /// Those before, which are not kept.
    private var before = 0
    private var open: [Span] = []

    mutating func note(_ span: Span) { open.append(span) }

    /// All files were read to their ends.
    mutating func settle() {
        for span in open.sorted(by: { $0.through < $1.through }) { add(span) }
        open = []
        let excess = max(0, beginnings.count - Self.limit)
        beginnings.removeFirst(excess)
        before += excess
    }

    /// The number of the training, from 0, that a value of this time is of.
    func number(at time: Timestamp) -> Int { before + count(through: time) }

    private mutating func add(_ span: Span) {
        let place = count(through: span.through)
        guard place == 0 || beginnings[place - 1] <= span.after else { return }
        guard place < beginnings.count, beginnings[place].seconds(since: span.through) <= Self.together else {
            return beginnings.insert(span.through, at: place)
        }
        beginnings[place] = span.through
    }

    private func count(through time: Timestamp) -> Int {
        var (low, high) = (0, beginnings.count)
        while low < high {
            let middle = (low + high) / 2
            if beginnings[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

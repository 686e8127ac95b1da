/// What the full bars of an epoch say: its own, and those of evaluations that callbacks ran.
///
/// An epoch's own is drawn last, when its callbacks are done, and has the metrics of the validation. Evaluations between
/// two trainings are drawn behind the last epoch, though: so as long as no other epoch has begun, the epochs before tell
/// which one is its own.
struct ProgressResults: Hashable, Codable {
    struct Result: Hashable, Codable {
        /// Of the run of bars, in its epoch.
        var number: Int
        var total: Int?
        var isDrawnUp: Bool
        var offset: UInt64
        var record: LogRecord

        fileprivate var size: Int { record.content.count }
    }

    /// Where an epoch has its own result.
    struct Place: Hashable, Codable {
        var number: Int
        var total: Int?

        init(_ result: Result) { (number, total) = (result.number, result.total) }
    }

    private(set) var count = 0
    /// The epoch's own, as long as it is the last one.
    private(set) var current: Result?
    /// The epoch's own, if another one follows.
    private(set) var final: Result?

    /// - Parameter own: where the epoch before had its own.
    mutating func add(_ result: Result, own: Place?) {
        count = max(count, result.number)
        if current.map({ Self.isCurrent(result, after: $0, own) }) ?? true { current = result }
        if final.map({ Self.isFinal(result, after: $0) }) ?? true { final = result }
    }

    private static func isCurrent(_ result: Result, after other: Result, _ own: Place?) -> Bool {
        guard result.size == other.size else { return result.size > other.size }
        guard result.number != other.number else { return true }
        guard let own else { return false }
        let (fits, otherFits) = (result.total == own.total, other.total == own.total)
        return fits == otherFits ? result.number <= own.number : fits
    }

    /// A bar that is drawn up behind another's end is an evaluation's: an epoch's own end is drawn at once.
    private static func isFinal(_ result: Result, after other: Result) -> Bool {
        guard result.size == other.size else { return result.size > other.size }
        return result.number == other.number || !result.isDrawnUp
    }
}

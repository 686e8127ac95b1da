/// The seconds from the row before a write to its first byte, and from its end to the row after it.
///
/// Of a write whose beginning nobody saw, the gap before is at most that to its end. Without a next row the gap after
/// is the silence until now, and grows.
struct WriteGaps {
    let before: Double
    let after: Double

    /// nil where a row's time is not known.
    init?(_ write: TrackedWrite, after previous: TrackedRow, now: Timestamp) {
        guard let ended = write.ended, let row = previous.time else { return nil }
        guard let next = write.next.map({ $0.time }) ?? now else { return nil }
        before = (write.began ?? ended).seconds(since: row)
        after = next.seconds(since: ended)
    }

    /// Above zero: the row after is nearer. Below: the row before.
    var ratio: Double { OrderEvidence.ratio(before: before, after: after) }
}

import Glibc

/// Which of an epoch's two callbacks comes first, learned from the gaps around each write.
///
/// The two callbacks run back to back, so the shorter of "row to beginning" and "end to row" is theirs, and the longer
/// one an epoch's compute time. A run keeps its order for life, so evidence adds up.
package struct OrderEvidence: Hashable, Sendable, Codable {
    /// Above zero: weights first. Below: log first.
    package var score = 0.0
    /// How many writes it was learned from.
    package var writes = 0
    /// Of these, the writes that were near to neither row.
    package var distantWrites: Int?

    package init() {}

    /// A score of at least this much, either way, is certain.
    static let certainty = 2.302_585_092_994_046  // ln 10
    /// A write whose own gaps do not agree by at least this is not certain, whatever was learned: its trainer may have
    /// died between the two callbacks, and another one have written the row.
    static let agreement = 0.693_147_180_559_945_3  // ln 2
    /// Seconds. What lies nearer together was done by two callbacks of one epoch: where part of what happened was not
    /// seen, nothing less is proof.
    static let closeness = 0.5
    /// What one write can add.
    static let limit = 3.0
    /// What it can add when neither row is close: a trainer that died in between leaves such gaps, but not three times.
    static let distantLimit = 1.0
    /// A write before the very first row of a fresh log can only be weights-first.
    static let beforeFirstRow = 6.0
    /// Gaps below this are noise of the clocks.
    static let shortestGap = 0.001
    /// So that a trainer that was replaced by another can be learned anew.
    static let scoreLimit = 30.0

    /// ln(before / after), of seconds.
    static func ratio(before: Double, after: Double) -> Double {
        log(max(before, shortestGap) / max(after, shortestGap))
    }

    static func contribution(of gaps: WriteGaps) -> Double {
        let limit = min(gaps.before, gaps.after) <= closeness ? limit : distantLimit
        return min(limit, max(-limit, gaps.ratio))
    }

    /// How long after a write's end (seconds) silence proves that it was log-first, given the gap before it. nil when
    /// no silence can: a trainer that died before its row is silent too, so silence alone proves nothing of a write that
    /// did not follow its row at once. The gap to the next row only grows while we wait, so what holds then holds later.
    func silenceProvingLogFirst(before: Double) -> Double? {
        guard before <= Self.closeness || (allowsDistance && score <= -Self.certainty) else { return nil }
        let needed = min(-Self.agreement, -Self.certainty - score)
        guard needed >= -Self.limit else { return nil }
        return max(before, Self.shortestGap) / exp(needed)
    }

    mutating func learn(_ contribution: Double) {
        score = min(Self.scoreLimit, max(-Self.scoreLimit, score + contribution))
        writes += 1
    }

    mutating func learn(from gaps: WriteGaps) {
        learn(Self.contribution(of: gaps))
        if min(gaps.before, gaps.after) > Self.closeness { distantWrites = (distantWrites ?? 0) + 1 }
    }

    /// Whether this trainer's callbacks were seen to lie apart: one whose process died once does not show it.
    var allowsDistance: Bool { distantWrites ?? 0 >= 3 }

    var summary: String {
        "order learned from \(writes) \(writes == 1 ? "write" : "writes")"
    }
}

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

    package init() {}

    /// A score of at least this much, either way, is certain.
    static let certainty = 2.302_585_092_994_046  // ln 10
    /// A write whose own gaps say the opposite by more than this is not certain, whatever was learned.
    static let contradiction = 1.098_612_288_668_109_8  // ln 3
    /// What one write can add.
    static let limit = 3.0
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

    static func clamped(_ ratio: Double) -> Double {
        min(limit, max(-limit, ratio))
    }

    /// How long after a write's end (seconds) silence proves that it was log-first, given the gap before it. nil when
    /// no silence can. The gap to the next row only grows while we wait, so what holds then holds later.
    func silenceProvingLogFirst(before: Double) -> Double? {
        let needed = min(Self.contradiction, -Self.certainty - score)
        guard needed >= -Self.limit else { return nil }
        return max(before, Self.shortestGap) / exp(needed)
    }

    mutating func learn(_ contribution: Double) {
        score = min(Self.scoreLimit, max(-Self.scoreLimit, score + contribution))
        writes += 1
    }

    var summary: String {
        "order learned from \(writes) \(writes == 1 ? "write" : "writes")"
    }
}

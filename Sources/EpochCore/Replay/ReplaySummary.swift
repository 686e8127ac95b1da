/// How a replay stands after the rows so far.
package struct ReplaySummary: Hashable, Sendable {
    package internal(set) var rows = 0
    package internal(set) var saved = 0
    package internal(set) var skipped = 0
    package internal(set) var failed = 0
    /// Overwritten by a snapshot of the same name.
    package internal(set) var replaced = 0
    /// Removed by retention.
    package internal(set) var removed = 0

    /// Snapshots that are still there.
    package var left: Int { saved - replaced - removed }

    mutating func count(_ step: ReplayStep) {
        rows += 1
        switch step.decision.outcome {
        case .save: saved += 1
        case .skip: skipped += 1
        case .failed: failed += 1
        }
        for eviction in step.evictions { if eviction.cause == .replaced { replaced += 1 } else { removed += 1 } }
    }
}

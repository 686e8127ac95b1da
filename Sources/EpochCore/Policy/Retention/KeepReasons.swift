/// What keeps a snapshot: each rule that does, and what protects it.
package struct KeepReasons: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// No rule is set that chooses.
    package static let noRule = KeepReasons(rawValue: 1 << 0)
    package static let keepLatest = KeepReasons(rawValue: 1 << 1)
    package static let keepBest = KeepReasons(rawValue: 1 << 2)
    package static let keepEveryEpochs = KeepReasons(rawValue: 1 << 3)
    package static let keepEvery = KeepReasons(rawValue: 1 << 4)
    package static let keepWithin = KeepReasons(rawValue: 1 << 5)
    package static let thin = KeepReasons(rawValue: 1 << 6)
    package static let pinned = KeepReasons(rawValue: 1 << 7)
    package static let leased = KeepReasons(rawValue: 1 << 8)
    /// The best good one by the monitored metric.
    package static let best = KeepReasons(rawValue: 1 << 9)
    package static let newestGood = KeepReasons(rawValue: 1 << 10)

    /// What is kept for one of these is never removed to make room.
    package static let protection: KeepReasons = [.pinned, .leased, .best, .newestGood]

    package var isProtected: Bool { !isDisjoint(with: .protection) }
}

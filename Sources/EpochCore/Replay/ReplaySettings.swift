/// What a replay goes by: the policy of one watch, and what a log alone does not tell.
package struct ReplaySettings: Hashable, Sendable {
    package private(set) var policy: SavePolicy
    package private(set) var retention: RetentionPolicy
    package private(set) var overwrite: WatchConfiguration.Overwrite
    /// Keys of the policy that a replay without sizes, or without times, has to leave out.
    package private(set) var leftOut: [String] = []
    /// Bytes; nil: not known.
    let snapshotSize: UInt64?
    /// From one row to the next; nil: not known.
    let epochSeconds: Double?

    package init(
        policy: SavePolicy, rules: RetentionRules, overwrite: WatchConfiguration.Overwrite = .replace,
        snapshotSize: UInt64? = nil, epochSeconds: Double? = nil
    ) {
        self.policy = policy
        retention = RetentionPolicy(rules: rules, monitor: policy.ranking)
        self.overwrite = overwrite
        self.snapshotSize = snapshotSize
        self.epochSeconds = epochSeconds
        if snapshotSize == nil { leaveOut("max_bytes", \.maxBytes) }
        if epochSeconds == nil {
            leaveOut("keep_every", \.keepEvery)
            leaveOut("keep_within", \.keepWithin)
            if policy.minInterval != nil { leftOut.append("checkpoint.min_interval") }
        }
    }

    private mutating func leaveOut<Value>(_ key: String, _ rule: WritableKeyPath<RetentionRules, Value?>) {
        guard retention.rules[keyPath: rule] != nil else { return }
        retention.rules[keyPath: rule] = nil
        leftOut.append("prune.\(key)")
    }

    /// Counted from the first row's; that of a row is not known unless the time between two is.
    func time(ofRow index: Int) -> Timestamp {
        Timestamp(nanoseconds: 0).adding(seconds: (epochSeconds ?? 0) * Double(index))
    }
}

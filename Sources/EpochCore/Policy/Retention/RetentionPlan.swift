/// What stays and what goes, each with its reasons. `kept` and `removed` are a partition of what was planned for, both
/// in the order of captures. `RetentionPolicy.words` tells the reasons to people.
package struct RetentionPlan: Hashable, Sendable {
    package struct Kept: Hashable, Sendable {
        package var id: String
        package var reasons: KeepReasons
        /// A rule keeps it whatever comes, and none needs it to choose among others. Who plans again and again for a
        /// growing history, and removes nothing else, need not hold it for that any more.
        package var isFinal = false

        package init(id: String, reasons: KeepReasons, isFinal: Bool = false) {
            self.id = id
            self.reasons = reasons
            self.isFinal = isFinal
        }
    }

    package struct Removed: Hashable, Sendable {
        package var id: String
        package var reason: RemovalReason

        package init(id: String, reason: RemovalReason) {
            self.id = id
            self.reason = reason
        }
    }

    package var kept: [Kept]
    package var removed: [Removed]

    package init(kept: [Kept] = [], removed: [Removed] = []) {
        self.kept = kept
        self.removed = removed
    }
}

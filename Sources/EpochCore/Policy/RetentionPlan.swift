/// What stays and what goes, each with its reasons. `kept` and `removed` are a partition of the snapshots planned for.
package struct RetentionPlan: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var id: String
        package var reason: String

        package init(id: String, reason: String) {
            self.id = id
            self.reason = reason
        }
    }

    package var kept: [Entry]
    package var removed: [Entry]

    package init(kept: [Entry] = [], removed: [Entry] = []) {
        self.kept = kept
        self.removed = removed
    }
}

/// What one run has in the archive, and the policy for it.
package struct RunHolding: Hashable, Sendable {
    package var run: RunID
    package var policy: RetentionPolicy
    package var items: [RetentionItem]

    package init(run: RunID, policy: RetentionPolicy, items: [RetentionItem]) {
        self.run = run
        self.policy = policy
        self.items = items
    }
}

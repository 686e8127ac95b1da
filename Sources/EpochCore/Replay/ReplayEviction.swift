/// A snapshot that would be gone now.
package struct ReplayEviction: Hashable, Sendable {
    package enum Cause: Hashable, Sendable {
        /// By a snapshot of the same name.
        case replaced
        /// By retention.
        case removed(RemovalReason)
    }

    package var snapshot: RetentionItem
    package var cause: Cause
}

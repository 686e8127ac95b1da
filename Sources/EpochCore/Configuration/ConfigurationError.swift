/// Everything that is wrong with a configuration, at once.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    package var issues: [ConfigurationIssue]

    package init(issues: [ConfigurationIssue]) {
        self.issues = issues
    }

    package var description: String {
        issues.map { "  \($0)" }.joined(separator: "\n")
    }
}

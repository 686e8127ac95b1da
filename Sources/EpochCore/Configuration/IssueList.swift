/// Collects what is wrong while a configuration is read.
package final class IssueList {
    package private(set) var issues: [ConfigurationIssue] = []

    package init() {}

    package func add(_ issue: ConfigurationIssue) {
        issues.append(issue)
    }
}

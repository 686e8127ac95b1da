/// Collects what is wrong while a configuration is read.
final class IssueList {
    private(set) var issues: [ConfigurationIssue] = []

    init() {}

    func add(_ issue: ConfigurationIssue) {
        issues.append(issue)
    }
}

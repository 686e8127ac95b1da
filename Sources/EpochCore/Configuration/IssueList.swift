/// Collects what is wrong, or worth a word, while a configuration is read.
final class IssueList {
    private(set) var issues: [ConfigurationIssue] = []
    private(set) var notices: [ConfigurationNotice] = []

    init() {}

    func add(_ issue: ConfigurationIssue) {
        issues.append(issue)
    }

    /// What is right, and should be known.
    func note(_ text: String, field: FieldPath) {
        notices.append(ConfigurationNotice(field: field, text: text))
    }
}

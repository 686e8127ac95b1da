extension Configuration {
    /// Reads a configuration file's bytes.
    ///
    /// - Parameter directory: the file's own directory (absolute), from which relative paths start.
    /// - Throws: everything that is wrong, at once. Behind a mistake of JSON's syntax nothing can be read, so it comes
    ///   alone.
    package init(json: some Sequence<UInt8>, directory: String) throws(ConfigurationError) {
        let issues = IssueList()
        let root = try Self.parse(json, issues)
        let decoded = ConfigurationDecoder(paths: PathResolver(directory: directory), issues: issues).decode(root)
        guard let decoded, issues.issues.isEmpty else { throw ConfigurationError(issues: issues.issues) }
        self = decoded
        notices = issues.notices
    }

    private static func parse(
        _ json: some Sequence<UInt8>, _ issues: IssueList
    ) throws(ConfigurationError) -> JSONValue {
        do {
            let document = try JSONDocument(json)
            for duplicate in document.duplicates { issues.add(issue(of: duplicate)) }
            return document.root
        } catch {
            let issue = ConfigurationIssue(field: .root, expected: "valid JSON", hint: "\(error)")
            throw ConfigurationError(issues: [issue])
        }
    }

    private static func issue(of duplicate: JSONDuplicate) -> ConfigurationIssue {
        ConfigurationIssue(
            field: duplicate.path, value: duplicate.value, expected: "each key once",
            hint: "it stands at \(duplicate.first) and again at \(duplicate.second); remove one")
    }
}

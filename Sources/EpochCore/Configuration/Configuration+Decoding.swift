package import FoundationEssentials

extension Configuration {
    /// Reads a configuration file's bytes.
    ///
    /// - Parameter directory: the file's own directory (absolute), from which relative paths start.
    /// - Throws: everything that is wrong, at once.
    package init(json: Data, directory: String) throws(ConfigurationError) {
        let issues = IssueList()
        let root = try Self.parse(json)
        let decoded = ConfigurationDecoder(paths: PathResolver(directory: directory), issues: issues).decode(root)
        guard let decoded, issues.issues.isEmpty else { throw ConfigurationError(issues: issues.issues) }
        self = decoded
    }

    private static func parse(_ json: Data) throws(ConfigurationError) -> JSONValue {
        do {
            return try JSONDecoder().decode(JSONValue.self, from: json)
        } catch let DecodingError.dataCorrupted(context) {
            let cause = context.underlyingError.map { "\($0)" } ?? context.debugDescription
            throw ConfigurationError(issues: [ConfigurationIssue(field: "", expected: "valid JSON", hint: cause)])
        } catch {
            throw ConfigurationError(issues: [ConfigurationIssue(field: "", expected: "valid JSON", hint: "\(error)")])
        }
    }
}

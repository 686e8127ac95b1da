/// Reads the names of logs or weights: names, globs and templates, or `"auto"` for all that there are.
struct SelectionDecoder {
    let issues: IssueList

    private static let expected = "a name, glob or template inside the run's directory, or \"auto\""

    /// What is right of them; nil when nothing is. Empty for `"auto"`.
    func decode(_ texts: [String]?, field: FieldPath) -> [NamePattern]? {
        guard let texts else { return nil }
        guard texts != [WeightsSelection.word] else { return [] }
        let patterns = texts.compactMap { pattern($0, field: field) }
        return patterns.isEmpty ? nil : patterns
    }

    private func pattern(_ text: String, field: FieldPath) -> NamePattern? {
        guard text != WeightsSelection.word else {
            add(text, "it finds all that there are; write it alone, or leave it out", field)
            return nil
        }
        do {
            return try NamePattern(text)
        } catch {
            add(text, "\(error)", field)
            return nil
        }
    }

    private func add(_ text: String, _ hint: String, _ field: FieldPath) {
        issues.add(ConfigurationIssue(field: field, value: .text(text), expected: Self.expected, hint: hint))
    }
}

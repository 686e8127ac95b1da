/// Takes the fields of one JSON object, and notes every wrong, missing and unknown one instead of stopping at the first.
struct ObjectReader {
    private let fields: [String: JSONValue]
    private let path: FieldPath
    private let issues: IssueList
    private var known: Set<String> = []

    /// A value that is no object is noted, and read as an empty one.
    init(_ value: JSONValue, path: FieldPath, issues: IssueList) {
        if case .object(let fields) = value {
            self.fields = fields
        } else {
            self.fields = [:]
            issues.add(ConfigurationIssue(field: path, value: value, expected: "an object"))
        }
        self.path = path
        self.issues = issues
    }

    func field(_ key: String) -> FieldPath { path.appending(key: key) }

    mutating func optional<Value>(_ key: String, _ kind: FieldKind<Value>) -> Value? {
        known.insert(key)
        guard let value = fields[key] else { return nil }
        if let decoded = kind.decode(value) { return decoded }
        issues.add(
            ConfigurationIssue(field: field(key), value: value, expected: kind.expected, hint: kind.suggest(value)))
        return nil
    }

    /// Where Python's `None` may stand for no value.
    mutating func nullable<Value>(_ key: String, _ kind: FieldKind<Value>) -> Value? {
        raw(key) == .null ? nil : optional(key, kind)
    }

    mutating func required<Value>(_ key: String, _ kind: FieldKind<Value>) -> Value? {
        if fields[key] == nil { issues.add(ConfigurationIssue(field: field(key), expected: kind.expected)) }
        return optional(key, kind)
    }

    /// The raw value, for a field that is an object or a list of its own.
    mutating func raw(_ key: String) -> JSONValue? {
        known.insert(key)
        return fields[key]
    }

    /// To be called last: what is left over is misspelt or does not exist.
    func refuseUnknown() {
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) where !known.contains(key) {
            let expected = "one of the keys \(known.sorted().joined(separator: ", "))"
            let hint = Spelling.nearest(to: key, among: known).map { "did you mean \"\($0)\"?" }
            issues.add(ConfigurationIssue(field: field(key), value: value, expected: expected, hint: hint))
        }
    }
}

/// Takes the fields of one JSON object, and notes every wrong, missing and unknown one instead of stopping at the first.
package struct ObjectReader {
    private let fields: [String: JSONValue]
    private let path: String
    private let issues: IssueList
    private var known: Set<String> = []

    /// A value that is no object is noted, and read as an empty one.
    package init(_ value: JSONValue, path: String, issues: IssueList) {
        if case .object(let fields) = value {
            self.fields = fields
        } else {
            self.fields = [:]
            issues.add(ConfigurationIssue(field: path, value: value, expected: "an object"))
        }
        self.path = path
        self.issues = issues
    }

    package func field(_ key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }

    package mutating func optional<Value>(_ key: String, _ kind: FieldKind<Value>) -> Value? {
        known.insert(key)
        guard let value = fields[key] else { return nil }
        if let decoded = kind.decode(value) { return decoded }
        issues.add(
            ConfigurationIssue(field: field(key), value: value, expected: kind.expected, hint: kind.suggest(value)))
        return nil
    }

    package mutating func required<Value>(_ key: String, _ kind: FieldKind<Value>) -> Value? {
        if fields[key] == nil {
            known.insert(key)
            issues.add(ConfigurationIssue(field: field(key), expected: kind.expected))
        }
        return optional(key, kind)
    }

    /// The raw value, for a field that is an object or a list of its own.
    package mutating func raw(_ key: String) -> JSONValue? {
        known.insert(key)
        return fields[key]
    }

    /// A field of the design that this version does not serve: refused, so that nobody relies on it.
    package mutating func unavailable(_ keys: String...) {
        for key in keys {
            known.insert(key)
            guard let value = fields[key] else { continue }
            let expected = "no such key, since this version does not serve it yet"
            issues.add(ConfigurationIssue(field: field(key), value: value, expected: expected, hint: "remove it"))
        }
    }

    /// To be called last: what is left over is misspelt or does not exist.
    package func refuseUnknown() {
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) where !known.contains(key) {
            let expected = "one of the keys \(known.sorted().joined(separator: ", "))"
            let hint = Spelling.nearest(to: key, among: known).map { "did you mean \"\($0)\"?" }
            issues.add(ConfigurationIssue(field: field(key), value: value, expected: expected, hint: hint))
        }
    }
}

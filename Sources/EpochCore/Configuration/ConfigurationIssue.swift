/// One thing wrong with a configuration file.
package struct ConfigurationIssue: Hashable, Sendable, CustomStringConvertible {
    package var field: FieldPath
    /// The value that stands there; nil when the field is missing.
    package var value: JSONValue?
    package var expected: String
    /// The nearest right key or value, or what to do instead.
    package var hint: String?

    package init(field: FieldPath, value: JSONValue? = nil, expected: String, hint: String? = nil) {
        self.field = field
        self.value = value
        self.expected = expected
        self.hint = hint
    }

    /// - Parameter field: a key at the top of the file.
    package init(field: String, value: JSONValue? = nil, expected: String, hint: String? = nil) {
        self.init(field: .root.appending(key: field), value: value, expected: expected, hint: hint)
    }

    /// On one line: `watch[0].checkpoint.mode: is "mx", expected "auto" or "min" or "max" (did you mean "max"?)`.
    package var description: String {
        let place = field.isRoot ? "the file" : "\(field)"
        let found = value.map { "is \($0), " } ?? (field.isRoot ? "" : "is missing, ")
        let remedy = hint.map { " (\($0))" } ?? ""
        return "\(place): \(found)expected \(expected)\(remedy)"
    }

    /// The field as an RFC 6901 pointer: `/watch/0/checkpoint/mode`; empty for the file as a whole.
    package var pointer: String { field.pointer }
}

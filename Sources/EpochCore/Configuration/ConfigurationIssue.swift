/// One thing wrong with a configuration file.
package struct ConfigurationIssue: Hashable, Sendable, CustomStringConvertible {
    /// `watch[0].checkpoint.mode`; empty for the file as a whole.
    package var field: String
    /// The value that stands there; nil when the field is missing.
    package var value: JSONValue?
    package var expected: String
    /// The nearest right key or value, or what to do instead.
    package var hint: String?

    package init(field: String, value: JSONValue? = nil, expected: String, hint: String? = nil) {
        self.field = field
        self.value = value
        self.expected = expected
        self.hint = hint
    }

    package var description: String {
        let place = field.isEmpty ? "the file" : field
        let found = value.map { "is \($0)" } ?? "is missing"
        let remedy = hint.map { " (\($0))" } ?? ""
        return "\(place): \(found), expected \(expected)\(remedy)"
    }

    /// The field as an RFC 6901 pointer: `/watch/0/checkpoint/mode`.
    package var pointer: String {
        field.isEmpty ? "" : "/" + field.replacing("[", with: "/").replacing("]", with: "").replacing(".", with: "/")
    }
}

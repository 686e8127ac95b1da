/// Why a text cannot name files in a run's directory.
package struct NamePatternError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Error, Hashable, Sendable {
        case empty
        case absolute
        case emptyComponent
        case dots
        case controlCharacter
        case doubleAsterisk
        case openBracket
        case mixed
        case template(TemplateError)
    }

    package var pattern: String
    package var reason: Reason

    package init(pattern: String, reason: Reason) {
        self.pattern = pattern
        self.reason = reason
    }

    package var description: String { "cannot look for files named \(pattern.debugDescription): \(cause)" }

    private var cause: String {
        switch reason {
        case .empty: "it is empty; name a file of the run, as in \"model.h5\""
        case .absolute: "it is absolute; write it relative to the run's directory"
        case .emptyComponent: "a part between slashes is empty; remove the doubled or last slash"
        case .dots: "`.` and `..` are no names; write it relative to the run's directory"
        case .controlCharacter: "it holds a control character; remove it"
        case .doubleAsterisk: "`**` is not supported; write one `*` for each level of directories"
        case .openBracket: "a `[` has no `]`; close it, or write `[[]` for the character itself"
        case .mixed: "it has both fields and wildcards; write a template or a glob"
        case .template(let error): "\(error.kind.pythonName): \(error.reason); see Python's str.format"
        }
    }
}

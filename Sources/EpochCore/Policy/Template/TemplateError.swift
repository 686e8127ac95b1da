/// Why a template cannot be rendered: the exception that Python's `str.format` raises, or epochd's own refusal of
/// what would be unsafe (attribute and index access, widths without bound).
package struct TemplateError: Error, Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, Codable {
        case valueError = "ValueError"
        case keyError = "KeyError"
        case indexError = "IndexError"
        case typeError = "TypeError"
        case attributeError = "AttributeError"
        case overflowError = "OverflowError"

        package var pythonName: String { rawValue }
    }

    package var kind: Kind
    /// The exception's argument: for a `keyError` the bare name that no value has.
    package var message: String
    /// The template that was rendered.
    package var template: String

    package init(kind: Kind, message: String, template: String = "") {
        self.kind = kind
        self.message = message
        self.template = template
    }

    /// The sentence of Keras's callback, of all versions (there, only a `KeyError` gets it).
    package var failure: String {
        "Failed to format this callback filepath: \"\(template)\". Reason: \(reason)"
    }

    /// Python's `str(exception)`, which quotes the key of a `KeyError`.
    var reason: String {
        kind == .keyError ? String(PythonLiteral.quoted(message)) : message
    }
}

extension TemplateError: CustomStringConvertible {
    package var description: String {
        "cannot render the filepath template \"\(template)\": \(kind.pythonName): \(reason); \(remedy)"
    }

    var remedy: String {
        switch kind {
        case .keyError: "use `epoch` or a metric that every row of the log has"
        case .indexError: "give every field a name, as in {epoch:02d}"
        case .attributeError, .typeError: "name the value itself, with a format that fits its type"
        case .valueError, .overflowError: "write the field as Python's str.format expects it, as in {val_loss:.4f}"
        }
    }
}

extension TemplateError {
    static func value(_ message: String) -> TemplateError { TemplateError(kind: .valueError, message: message) }
    static func type(_ message: String) -> TemplateError { TemplateError(kind: .typeError, message: message) }
    static func index(_ message: String) -> TemplateError { TemplateError(kind: .indexError, message: message) }
}

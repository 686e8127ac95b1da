/// Python's `str`, `repr`, `ascii` and `type(x).__name__`.
extension TemplateValue {
    var typeName: String {
        switch self {
        case .integer: "int"
        case .number: "float"
        case .boolean: "bool"
        case .text: "str"
        case .none: "NoneType"
        case .list: "list"
        }
    }

    /// `str(x)`: differs from `repr(x)` for a text alone.
    var display: Scalars {
        if case .text(let text) = self { Scalars(text.unicodeScalars) } else { representation }
    }

    /// `repr(x)`
    var representation: Scalars {
        switch self {
        case .integer(let integer): Scalars(String(integer).unicodeScalars)
        case .number(let number): FloatText(number, type: "r").scalars
        case .boolean(let boolean): Scalars((boolean ? "True" : "False").unicodeScalars)
        case .text(let text): PythonLiteral.quoted(text)
        case .none: Scalars("None".unicodeScalars)
        case .list(let elements): "[" + Scalars(elements.map(\.representation).joined(separator: [",", " "])) + "]"
        }
    }

    /// The value after a conversion (`!s`, `!r`, `!a`), which is always a text.
    func converted(by conversion: Unicode.Scalar) throws(TemplateError) -> TemplateValue {
        switch conversion {
        case "s": .text(display)
        case "r": .text(representation)
        case "a": .text(PythonLiteral.ascii(representation))
        default: throw .value("Unknown conversion specifier \(PythonLiteral.code(conversion, below: 127))")
        }
    }

    private static func text(_ scalars: Scalars) -> TemplateValue { .text(String(scalars)) }
}

/// The separator between groups of digits.
enum DigitGrouping: Hashable, Sendable {
    case none
    case comma
    case underscore
    /// Between groups of four, for binary, octal and hexadecimal.
    case underscoreByFour

    /// The grouping of a format of this type; throws where Python allows none.
    func checked(for type: Unicode.Scalar) throws(TemplateError) -> DigitGrouping {
        guard let separator else { return self }
        switch (type, self) {
        case ("d", _), ("e", _), ("f", _), ("g", _), ("E", _), ("G", _), ("%", _), ("F", _), ("\0", _): return self
        case ("b", .underscore), ("o", .underscore), ("x", .underscore), ("X", .underscore): return .underscoreByFour
        default:
            throw .value("Cannot specify '\(separator)' with '\(PythonLiteral.code(type, below: 128))'.")
        }
    }

    /// The digits with separators, filled up with zeros on the left (which are grouped too) to at least `width`.
    func grouped(_ digits: Scalars, width: Int) -> Scalars {
        guard let separator else { return Scalars(repeating: "0", count: max(0, width - digits.count)) + digits }
        var reversed = Scalars()
        var rest = digits[...]
        var width = width
        while true {
            let length = min(self == .underscoreByFour ? 4 : 3, max(rest.count, width, 1))
            let taken = min(rest.count, length)
            reversed += rest.suffix(taken).reversed() + Scalars(repeating: "0", count: length - taken)
            rest.removeLast(taken)
            width -= length
            if rest.isEmpty, width <= 0 { return reversed.reversed() }
            reversed.append(separator)
            width -= 1
        }
    }

    private var separator: Unicode.Scalar? {
        switch self {
        case .none: nil
        case .comma: ","
        case .underscore, .underscoreByFour: "_"
        }
    }
}

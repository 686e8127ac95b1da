/// A text from elsewhere, safe on a terminal: control characters and those that turn the writing direction are
/// written as escapes.
struct Escaped: CustomStringConvertible {
    let description: String

    init(_ text: String) {
        description = text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\t": escaped += "\\t"
            case _ where Self.isUnsafe(scalar): escaped += "\\u{\(String(scalar.value, radix: 16))}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }
}

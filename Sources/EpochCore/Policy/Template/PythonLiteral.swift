/// How Python 3.11 writes a text between quotes, and a character in an error message.
enum PythonLiteral {
    /// `repr(text)`: single quotes, unless only they would need escapes.
    static func quoted(_ text: String) -> Scalars {
        let scalars = Scalars(text)
        let quote: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
        return quote + scalars.flatMap { escaped($0, quote: quote) } + quote
    }

    /// What `ascii` makes of a `repr`: no character above 127.
    static func ascii(_ representation: Scalars) -> Scalars {
        representation.flatMap { $0.isASCII ? [$0] : hexadecimal($0) }
    }

    /// A character as error messages of CPython show it: itself, or `\x` and its number.
    static func code(_ scalar: Unicode.Scalar, below limit: UInt32) -> String {
        (33..<limit).contains(scalar.value) ? String(scalar) : "\\x" + String(scalar.value, radix: 16)
    }

    private static func escaped(_ scalar: Unicode.Scalar, quote: Unicode.Scalar) -> Scalars {
        switch scalar {
        case "\n": ["\\", "n"]
        case "\r": ["\\", "r"]
        case "\t": ["\\", "t"]
        case "\\", quote: ["\\", scalar]
        default: isPrintable(scalar) ? [scalar] : hexadecimal(scalar)
        }
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> Scalars {
        let digits = String(scalar.value, radix: 16)
        let (letter, count) = scalar.value <= 0xff ? ("x", 2) : scalar.value <= 0xffff ? ("u", 4) : ("U", 8)
        return Scalars("\\" + letter + String(repeating: "0", count: count - digits.count) + digits)
    }

    /// CPython's `str.isprintable`: neither a separator nor of the categories "other", in Unicode 14, which is the
    /// version of Python 3.11. Later characters are unassigned for it.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else { return (0x20..<0x7f).contains(scalar.value) }
        guard let age = scalar.properties.age, age.major <= 14 else { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: false
        case .lineSeparator, .paragraphSeparator, .spaceSeparator: false
        default: true
        }
    }
}

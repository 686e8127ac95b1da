/// A text from elsewhere, safe on a terminal: control characters and those that turn the writing direction are
/// written as escapes.
struct Escaped: CustomStringConvertible {
    let description: String

    init(_ text: String) {
        if Self.isPlain(text) {
            description = text
            return
        }
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

    /// The same line by line, for a text of several.
    static func lines(of text: String) -> [String] {
        text.split(separator: "\n").map { Escaped(String($0)).description }
    }

    /// Nothing but printable ASCII, as nearly all texts are: one byte a character, and no escapes.
    static func isPlain(_ text: String) -> Bool {
        let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
            // Without a branch for each byte: many are compared at once.
            var unsafe: UInt8 = 0
            for byte in bytes { unsafe |= byte &- 0x20 < 0x5f ? 0 : 1 }
            return unsafe == 0
        }
        return isPlain ?? false
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }
}

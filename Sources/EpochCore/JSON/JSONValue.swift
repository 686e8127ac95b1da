/// Any JSON value.
package enum JSONValue: Hashable, Sendable {
    case null
    case flag(Bool)
    case number(JSONNumber)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    /// A field; nil also for what is no object.
    package subscript(key: String) -> JSONValue? {
        if case .object(let fields) = self { fields[key] } else { nil }
    }

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var number: JSONNumber? { if case .number(let number) = self { number } else { nil } }
    package var list: [JSONValue]? { if case .list(let list) = self { list } else { nil } }
    package var object: [String: JSONValue]? { if case .object(let object) = self { object } else { nil } }
}

extension JSONValue: CustomStringConvertible {
    /// How much of a text is shown.
    static let shownLength = 80

    /// As JSON, shortened and on one line: for error messages.
    package var description: String {
        switch self {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): number.description
        case .text(let text): Self.quoted(text)
        case .list(let list): list.isEmpty ? "[]" : "a list of \(list.count)"
        case .object(let object): object.isEmpty ? "{}" : "an object with \(Self.shown(object.keys.sorted()))"
        }
    }

    /// In quotes, with control characters escaped, so that no value can forge a line or drive a terminal.
    static func quoted(_ text: String) -> String {
        let start = text.unicodeScalars.prefix(shownLength)
        let isWhole = start.endIndex == text.unicodeScalars.endIndex
        return "\"\(start.map(escaped).joined())\(isWhole ? "" : "…")\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        if scalar == "\"" || scalar == "\\" { return "\\\(scalar)" }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return "\\u{\(String(scalar.value, radix: 16))}"
        default: return String(scalar)
        }
    }

    private static func shown(_ keys: [String]) -> String {
        keys.prefix(8).map(quoted).joined(separator: ", ") + (keys.count > 8 ? ", …" : "")
    }
}

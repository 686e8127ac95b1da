/// One metric of a record: a number (not finite ones as "nan", "inf", "-inf"), a text (as {"text": ...} where it
/// reads like one of those), or null where the log has none.
package enum Metric: Hashable, Sendable {
    case number(Double)
    case text(String)
    case missing
}

extension Metric: Codable {
    private enum TextKey: String, CodingKey { case text }
    private static let reserved: Set<String> = ["nan", "inf", "-inf"]

    /// The decoder's strategy (`WireFormat`) turns the reserved words into numbers.
    package init(from decoder: any Decoder) throws {
        if let keyed = try? decoder.container(keyedBy: TextKey.self) {
            self = .text(try keyed.decode(String.self, forKey: .text))
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .missing
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        if case .text(let text) = self, Self.reserved.contains(text) {
            var keyed = encoder.container(keyedBy: TextKey.self)
            try keyed.encode(text, forKey: .text)
            return
        }
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .missing: try container.encodeNil()
        }
    }
}

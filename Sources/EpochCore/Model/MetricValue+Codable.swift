/// JSON has no NaN and no infinities: they travel as the strings "nan", "inf" and "-inf"; a missing value is null;
/// a text that reads like one of these strings travels as {"text": ...}.
extension MetricValue: Codable {
    private enum TextKey: String, CodingKey { case text }

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
            let text = try container.decode(String.self)
            self = Self.special(text).map(MetricValue.number) ?? .text(text)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .missing: try container.encodeNil()
        case .number(let number) where number.isFinite: try container.encode(number)
        case .number(let number): try container.encode(Self.name(of: number))
        case .text(let text) where Self.special(text) == nil: try container.encode(text)
        case .text(let text):
            var keyed = encoder.container(keyedBy: TextKey.self)
            try keyed.encode(text, forKey: .text)
        }
    }

    private static func special(_ text: String) -> Double? {
        switch text {
        case "nan": .nan
        case "inf": .infinity
        case "-inf": -.infinity
        default: nil
        }
    }

    private static func name(of number: Double) -> String {
        number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
    }
}

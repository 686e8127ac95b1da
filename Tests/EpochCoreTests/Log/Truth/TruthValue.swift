import FoundationEssentials

/// A truth file's JSON, read by Foundation and not by what is tested.
enum TruthValue: Decodable, Sendable {
    case null
    case number(Double)
    case text(String)
    case list([TruthValue])
    case object([String: TruthValue])

    init(reading url: URL) throws {
        self = try JSONDecoder().decode(TruthValue.self, from: Data(contentsOf: url))
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let flag = try? container.decode(Bool.self) {
            self = .text(flag ? "true" : "false")
        } else if let list = try? container.decode([TruthValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: TruthValue].self))
        }
    }

    subscript(key: String) -> TruthValue? { if case .object(let fields) = self { fields[key] } else { nil } }

    var fields: [(String, TruthValue)] {
        if case .object(let fields) = self { fields.sorted { $0.key < $1.key } } else { [] }
    }

    var list: [TruthValue] { if case .list(let list) = self { list } else { [] } }

    var text: String? { if case .text(let text) = self { text } else { nil } }

    /// NaN and infinities are texts in truth files.
    var number: Double? {
        switch self {
        case .number(let number): number
        case .text("nan"): .nan
        case .text("inf"): .infinity
        case .text("-inf"): -.infinity
        default: nil
        }
    }

    var whole: Int? { number.flatMap { Int(exactly: $0) } }
}

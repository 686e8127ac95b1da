import EpochCore

/// A value of a format vector: integers as decimal text, floats with their hexadecimal form.
struct FormatVectorValue: Decodable {
    let value: TemplateValue

    private enum Key: String, CodingKey {
        case t, v, hex
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        value =
            switch try container.decode(String.self, forKey: .t) {
            case "int": .integer(try Self.integer(container))
            case "float": .number(try Self.number(container))
            case "bool": .boolean(try container.decode(Bool.self, forKey: .v))
            case "str": .text(try container.decode(String.self, forKey: .v))
            case "list": .list(try container.decode([String].self, forKey: .v).map(TemplateValue.text))
            default: .none
            }
    }

    private static func integer(_ container: KeyedDecodingContainer<Key>) throws -> Int128 {
        let text = try container.decode(String.self, forKey: .v)
        guard let integer = Int128(text) else { throw Failure(text: text) }
        return integer
    }

    private static func number(_ container: KeyedDecodingContainer<Key>) throws -> Double {
        let text = try container.decode(String.self, forKey: .hex)
        guard let number = Double(text) else { throw Failure(text: text) }
        return number
    }

    private struct Failure: Error {
        var text: String
    }
}

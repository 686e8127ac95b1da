/// One metric of the Prometheus text format 0.0.4, with its samples.
struct MetricFamily: CustomStringConvertible {
    enum Kind: String {
        case counter
        case gauge
    }

    typealias Sample = (labels: [(name: String, value: String)], value: Double)

    var name: String
    var kind: Kind
    var help: String
    var samples: [Sample]

    init(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        self.name = name
        self.kind = kind
        self.help = help
        self.samples = samples
    }

    init(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        self.init(name, kind, help, [([], value)])
    }

    var description: String {
        let lines = samples.map { "\(name)\(Self.text($0.labels)) \(Self.text($0.value))\n" }
        return "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n\(lines.joined())"
    }

    private static func text(_ labels: [(name: String, value: String)]) -> String {
        let pairs = labels.map { "\($0.name)=\"\(escaped($0.value))\"" }
        return pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}"
    }

    private static func text(_ value: Double) -> String {
        Int64(exactly: value).map(String.init) ?? "\(value)"
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { escaped, character in
            switch character {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n", "\r\n": escaped += "\\n"
            default: escaped.append(character)
            }
        }
    }
}

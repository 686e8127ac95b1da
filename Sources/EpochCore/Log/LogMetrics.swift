/// The metrics of a record. Many rows have just one: it needs no table of its own.
struct LogMetrics: Sendable {
    private enum Storage {
        case one(String, MetricValue)
        case table([String: MetricValue])
    }

    private var storage: Storage

    init(_ table: [String: MetricValue]) { storage = .table(table) }

    init(_ name: String, _ value: MetricValue) { storage = .one(name, value) }

    var table: [String: MetricValue] {
        switch storage {
        case .one(let name, let value): [name: value]
        case .table(let table): table
        }
    }

    var count: Int { if case .table(let table) = storage { table.count } else { 1 } }

    func has(_ name: String) -> Bool {
        switch storage {
        case .one(let own, _): own == name
        case .table(let table): table[name] != nil
        }
    }

    mutating func set(_ name: String, _ value: MetricValue) {
        switch storage {
        case .one(name, _): storage = .one(name, value)
        case .one(let own, let other): storage = .table([own: other, name: value])
        case .table(var table):
            // Let go of it first, so that there is one of it.
            storage = .table([:])
            if table.isEmpty {
                storage = .one(name, value)
            } else {
                table[name] = value
                storage = .table(table)
            }
        }
    }

    func forEach(_ body: (String, MetricValue) -> Void) {
        switch storage {
        case .one(let name, let value): body(name, value)
        case .table(let table): for (name, value) in table { body(name, value) }
        }
    }

    /// Takes over a number of the one metric that both have; nothing else.
    mutating func isReplaced(by later: LogMetrics) -> Bool {
        guard case .one(let name, _) = storage, case .one(let own, .number(let number)) = later.storage, name == own
        else { return false }
        storage = .one(name, .number(number))
        return true
    }

    var isOne: Bool { if case .one = storage { true } else { false } }
}

extension LogMetrics: Hashable {
    /// NaN is equal to itself here: what is compared is whether a log says the same as before.
    static func == (one: LogMetrics, other: LogMetrics) -> Bool {
        let others = other.table
        return one.count == others.count
            && one.table.allSatisfy { name, value in others[name].map { isEqual(value, $0) } ?? false }
    }

    func hash(into hasher: inout Hasher) { hasher.combine(Set(table.keys)) }

    private static func isEqual(_ one: MetricValue, _ other: MetricValue) -> Bool {
        if case .number(let one) = one, case .number(let other) = other, one.isNaN { return other.isNaN }
        return one == other
    }
}

extension LogMetrics: Codable {
    init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode([String: MetricValue].self))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(table)
    }
}

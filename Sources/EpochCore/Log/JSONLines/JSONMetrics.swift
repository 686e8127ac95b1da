/// The numbers and texts of a JSON object, those of objects inside it under names with dots between. Lists are no
/// metrics and are left out. Of a name that stands twice the last counts, as for Python.
struct JSONMetrics {
    private(set) var values: [String: MetricValue] = [:]
    private var reader: JSONReader

    init(_ bytes: ArraySlice<UInt8>) throws(JSONSyntaxError) {
        if let values = JSONFlatRow.read(bytes) {
            (self.values, reader) = (values, JSONReader([], dialect: .python))
            return
        }
        reader = JSONReader(Array(bytes), dialect: .python, maximumDepth: LogLimits.depth)
        try readObject(prefix: "")
        try reader.finish()
    }

    private mutating func readObject(prefix: String) throws(JSONSyntaxError) {
        try reader.enterObject()
        while let key = try reader.nextKey() {
            try readValue(prefix.isEmpty ? key : prefix + "." + key)
        }
    }

    private mutating func readValue(_ name: String) throws(JSONSyntaxError) {
        switch try reader.kindAhead() {
        case .number: set(name, .number(try reader.readNumber().double))
        case .text: set(name, .text(try reader.readText()))
        case .flag: set(name, .text(try reader.readFlag() ? "true" : "false"))
        case .null:
            try reader.readNull()
            set(name, .missing)
        case .object: try readObject(prefix: name)
        case .list: try reader.skipValue()
        }
    }

    private mutating func set(_ name: String, _ value: MetricValue) {
        guard values.count < LogLimits.metrics, name.utf8.count <= LogLimits.name else { return }
        values[name] = value
    }

    /// Takes a number out. Nil, and nothing taken, if there is none of this name.
    mutating func takeNumber(_ name: String) -> Double? {
        guard case .number(let number) = values[name] else { return nil }
        values[name] = nil
        return number
    }
}

import EpochCore

/// What a decision rests on, as JSON that its `Codable` form reads.
enum StoredBasis {
    static func text(_ bases: [DecisionBasis]) -> String {
        var json = StoredText()
        json.append(byte: "[")
        for basis in bases { append(basis, to: &json) }
        json.append(byte: "]")
        return json.text
    }

    static func bases(_ text: String) throws -> [DecisionBasis] {
        try StoredJSON.value([DecisionBasis].self, from: text)
    }

    private static func append(_ basis: DecisionBasis, to json: inout StoredText) {
        json.separate()
        json.append(byte: "{")
        for (key, text) in [
            ("rule", basis.rule.rawValue), ("metric", basis.metric), ("comparison", basis.comparison?.rawValue),
        ] {
            guard let text else { continue }
            json.key(key)
            json.append(text)
        }
        for (key, value) in [("value", basis.value), ("reference", basis.reference)] {
            guard let value else { continue }
            json.key(key)
            json.append(value)
        }
        json.append(byte: "}")
    }
}

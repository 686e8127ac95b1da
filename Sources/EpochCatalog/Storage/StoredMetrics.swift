import EpochCore

/// Metrics as JSON that `MetricValue`'s `Codable` form reads.
enum StoredMetrics {
    static func text(_ metrics: [String: MetricValue]) -> String {
        var json = StoredText()
        json.append(byte: "{")
        for (name, value) in metrics.sorted(by: { $0.key < $1.key }) {
            json.key(name)
            json.append(value)
        }
        json.append(byte: "}")
        return json.text
    }

    static func metrics(_ text: String) throws -> [String: MetricValue] {
        try StoredJSON.value([String: MetricValue].self, from: text)
    }
}

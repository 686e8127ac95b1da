import EpochCore

/// Metrics as JSON that `MetricValue`'s `Codable` form reads. Written by hand and not by JSONEncoder, since
/// it stands in the path of every record.
enum StoredMetrics {
    static func text(_ metrics: [String: MetricValue]) -> String {
        var json: [UInt8] = [UInt8(ascii: "{")]
        for (name, value) in metrics.sorted(by: { $0.key < $1.key }) {
            if json.count > 1 { json.append(UInt8(ascii: ",")) }
            append(name, to: &json)
            json.append(UInt8(ascii: ":"))
            append(value, to: &json)
        }
        json.append(UInt8(ascii: "}"))
        return String(decoding: json, as: UTF8.self)
    }

    static func metrics(_ text: String) throws -> [String: MetricValue] {
        try StoredJSON.value([String: MetricValue].self, from: text)
    }

    private static func append(_ value: MetricValue, to json: inout [UInt8]) {
        switch value {
        case .missing: json += "null".utf8
        case .number(let number) where number.isFinite: json += number.description.utf8
        case .number(let number): append(number.isNaN ? "nan" : number < 0 ? "-inf" : "inf", to: &json)
        case .text(let text) where ["nan", "inf", "-inf"].contains(text):
            json += "{\"text\":\"\(text)\"}".utf8
        case .text(let text): append(text, to: &json)
        }
    }

    private static func append(_ text: String, to json: inout [UInt8]) {
        json.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): json += [UInt8(ascii: "\\"), byte]
            case ..<0x20: json += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: json.append(byte)
            }
        }
        json.append(UInt8(ascii: "\""))
    }
}

import EpochCore

/// JSON that is written by hand and not by JSONEncoder, since it stands in the path of every record. `Codable` reads it.
struct StoredText {
    private(set) var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(byte: Unicode.Scalar) {
        bytes.append(UInt8(ascii: byte))
    }

    /// A comma, unless it would stand at the beginning of a list or an object.
    mutating func separate() {
        guard let last = bytes.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") else { return }
        bytes.append(UInt8(ascii: ","))
    }

    mutating func key(_ name: String) {
        separate()
        append(name)
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func append(_ value: MetricValue) {
        switch value {
        case .missing: bytes += "null".utf8
        case .number(let number) where number.isFinite: bytes += number.description.utf8
        case .number(let number): append(number.isNaN ? "nan" : number < 0 ? "-inf" : "inf")
        case .text(let text) where ["nan", "inf", "-inf"].contains(text): bytes += "{\"text\":\"\(text)\"}".utf8
        case .text(let text): append(text)
        }
    }

    /// As it is: a number, say.
    mutating func append(word: String) { bytes += word.utf8 }

    mutating func append(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.contains(where: Self.isSpecial) { appendEscaped(text) } else { bytes += text.utf8 }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func appendEscaped(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case ..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: bytes.append(byte)
            }
        }
    }
}

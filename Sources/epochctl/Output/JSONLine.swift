import EpochCore

/// One line of JSON, written by hand and not by JSONEncoder: a replay has one for each row of a long log. Its form is that
/// of `WireFormat`: absent instead of null, NaN and infinities as "nan", "inf", "-inf". Keys come in the order of writing.
struct JSONLine {
    private(set) var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(Self.usualLength)
    }

    private static let usualLength = 512

    mutating func object(_ body: (inout JSONLine) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        body(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    /// - Parameter name: without anything that JSON escapes.
    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func list<Element>(_ name: StaticString, _ elements: [Element], _ body: (inout JSONLine, Element) -> Void)
    {
        key(name)
        bytes.append(UInt8(ascii: "["))
        for element in elements { object { body(&$0, element) } }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func field(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }

    mutating func field(_ name: StaticString, _ value: Int) {
        key(name)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func field(_ name: StaticString, _ value: UInt64) {
        key(name)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func field(_ name: StaticString, _ values: [UInt64]) {
        key(name)
        bytes.append(contentsOf: "[\(values.map { String($0) }.joined(separator: ","))]".utf8)
    }

    mutating func field(_ name: StaticString, _ texts: [String]) {
        key(name)
        bytes.append(UInt8(ascii: "["))
        for text in texts {
            separate()
            string(text)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func field(_ name: StaticString, _ value: Bool) {
        key(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func field(_ name: StaticString, _ value: MetricValue) {
        switch value {
        case .number(let number): field(name, number)
        case .text(let text) where ["nan", "inf", "-inf"].contains(text):
            key(name)
            object { $0.field("text", text) }
        case .text(let text): field(name, text)
        case .missing:
            key(name)
            bytes.append(contentsOf: "null".utf8)
        }
    }

    mutating func field(_ name: StaticString, _ value: Double) {
        guard value.isFinite else { return field(name, value.isNaN ? "nan" : value < 0 ? "-inf" : "inf") }
        key(name)
        bytes.append(contentsOf: value.description.utf8)
    }
}

extension JSONLine {
    /// A comma behind whatever came before in the same object or list.
    private mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
        default: bytes.append(UInt8(ascii: ","))
        }
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        if appendPlain(text) { return }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case ..<0x20: bytes.append(contentsOf: "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            default: bytes.append(byte)
            }
        }
    }

    /// False, and nothing appended, if there is something that JSON escapes.
    private mutating func appendPlain(_ text: String) -> Bool {
        let isAppended = text.utf8.withContiguousStorageIfAvailable { text in
            guard Self.isPlain(text) else { return false }
            bytes.append(contentsOf: text)
            return true
        }
        return isAppended ?? false
    }

    /// Without a branch for each byte: many are compared at once.
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var escaped: UInt8 = 0
        for byte in text {
            escaped |=
                (byte < 0x20 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0) | (byte == UInt8(ascii: "\\") ? 1 : 0)
        }
        return escaped == 0
    }
}

/// Reads the rows that most logs have: one object, plain names, and numbers alone. It is several times as fast as
/// `JSONReader`, which takes all that is different.
enum JSONFlatRow {
    private static let quote = UInt8(ascii: "\"")
    private static let longestNumber = 40

    /// Nil for what is different.
    static func read(_ bytes: ArraySlice<UInt8>) -> [String: MetricValue]? {
        var (rest, values) = (bytes, [String: MetricValue](minimumCapacity: 8))
        guard next(&rest) == UInt8(ascii: "{") else { return nil }
        while true {
            guard next(&rest) == quote, let name = takeName(&rest), next(&rest) == UInt8(ascii: ":") else { return nil }
            guard let number = takeNumber(&rest), values.count < LogLimits.metrics else { return nil }
            values[name] = .number(number)
            switch next(&rest) {
            case UInt8(ascii: ","): continue
            case UInt8(ascii: "}"): return rest.allSatisfy(isSpace) ? values : nil
            default: return nil
            }
        }
    }

    /// Takes the next byte that is no space.
    private static func next(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
        while let byte = rest.popFirst() { if !isSpace(byte) { return byte } }
        return nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// Of ASCII without escapes, behind its opening quote.
    private static func takeName(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard let end = rest.firstIndex(where: { $0 == quote || $0 < 0x20 || $0 >= 0x80 || $0 == UInt8(ascii: "\\") }),
            rest[end] == quote, end - rest.startIndex <= LogLimits.name
        else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    private static func takeNumber(_ rest: inout ArraySlice<UInt8>) -> Double? {
        while let byte = rest.first, isSpace(byte) { rest = rest.dropFirst() }
        let text = rest.prefix(longestNumber).prefix {
            $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "}") && !isSpace($0)
        }
        guard isNumber(text), let number = DecimalNumber.parse(text) else { return nil }
        rest = rest[text.endIndex...]
        return number
    }

    /// What `DecimalNumber` takes and JSON does not: signs and points at the wrong place, and zeros before a number. NaN
    /// is of Python; infinities have another name there.
    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        if text.elementsEqual("NaN".utf8) { return true }
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
        guard let first = digits.first, isDigit(first) else { return false }
        guard let second = digits.dropFirst().first else { return true }
        guard first != UInt8(ascii: "0") || !isDigit(second) else { return false }
        guard let point = digits.firstIndex(of: UInt8(ascii: ".")) else { return true }
        return digits[(point + 1)...].first.map(isDigit) ?? false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}

/// Moving over the bytes, and telling what stands there.
extension JSONReader {
    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
    }

    /// - Parameter scalar: of ASCII.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: scalar) else { return false }
        index += 1
        return true
    }

    /// The letters and digits ahead: `true`, `NaN`.
    var wordAhead: String {
        let word = bytes[index...].prefix(16).prefix { byte in
            let scalar = Unicode.Scalar(byte)
            return scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        }
        return String(decoding: word, as: UTF8.self)
    }

    func mistake(_ cause: String, at offset: Int) -> JSONSyntaxError {
        JSONSyntaxError(position: JSONPosition(of: offset, in: bytes), cause: cause)
    }

    func unexpected(insteadOf expected: String) -> JSONSyntaxError {
        mistake("\(found) instead of \(expected)", at: index)
    }

    private var found: String {
        let rest = bytes[index...]
        if bytes.isEmpty { return "an empty file" }
        if rest.isEmpty { return "the end of the file" }
        if ["//", "/*", "#"].contains(where: { rest.starts(with: $0.utf8) }) {
            return "a comment, which JSON does not have,"
        }
        if isBehindComma, next == UInt8(ascii: "}") || next == UInt8(ascii: "]") {
            return "nothing behind the last comma"
        }
        if rest.first == UInt8(ascii: "'") { return "a single quote (JSON has only double quotes)" }
        let word = wordAhead
        return word.isEmpty
            ? JSONValue.quoted(String(decoding: rest.prefix(4), as: UTF8.self).first.map(String.init) ?? "")
            : "`\(word)`"
    }

    private var isBehindComma: Bool {
        bytes[..<index].last { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: ",")
    }
}

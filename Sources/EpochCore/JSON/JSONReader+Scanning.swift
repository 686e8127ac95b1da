/// Moving over the bytes, and telling what stands there.
extension JSONReader {
    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skipSpace() {
        while let byte = next, Self.isSpace(byte) { index += 1 }
    }

    /// A byte order mark is no JSON, and easily overlooked.
    func skipMark() throws(JSONSyntaxError) {
        guard index == 0, next == 0xEF, bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
        throw mistake("a byte order mark; save the file as UTF-8 without one", at: 0)
    }

    /// - Parameter scalar: of ASCII.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: scalar) else { return false }
        index += 1
        return true
    }

    mutating func take(word: StaticString) -> Bool {
        guard has(word) else { return false }
        index += word.utf8CodeUnitCount
        return true
    }

    /// Whether this word comes next, and ends there.
    func has(_ word: StaticString) -> Bool {
        let end = index + word.utf8CodeUnitCount
        guard end <= bytes.count else { return false }
        let isThere = word.withUTF8Buffer { $0.elementsEqual(bytes[index..<end]) }
        return isThere && !(end < bytes.count && Self.isWordByte(bytes[end]))
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }

    package func position(of offset: Int) -> JSONPosition { JSONPosition(of: offset, in: bytes) }

    func mistake(_ cause: String, at offset: Int) -> JSONSyntaxError {
        JSONSyntaxError(position: position(of: offset), cause: cause)
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
        let word = String(decoding: rest.prefix(16).prefix(while: Self.isWordByte), as: UTF8.self)
        return word.isEmpty
            ? JSONValue.quoted(String(decoding: rest.prefix(4), as: UTF8.self).first.map(String.init) ?? "")
            : "`\(word)`"
    }

    private var isBehindComma: Bool { bytes[..<index].last { !Self.isSpace($0) } == UInt8(ascii: ",") }
}

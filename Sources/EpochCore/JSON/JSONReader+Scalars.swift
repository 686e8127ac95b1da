/// Texts, words and what they are.
extension JSONReader {
    /// What the next value is.
    package mutating func kindAhead() throws(JSONSyntaxError) -> Kind {
        try skipMark()
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .list
        case UInt8(ascii: "\""): return .text
        case let byte? where byte == UInt8(ascii: "-") || Self.digits.contains(byte): return .number
        case UInt8(ascii: "t") where has("true"), UInt8(ascii: "f") where has("false"): return .flag
        case UInt8(ascii: "n") where has("null"): return .null
        case UInt8(ascii: "N") where dialect == .python && has("NaN"): return .number
        case UInt8(ascii: "I") where dialect == .python && has("Infinity"): return .number
        default: throw unexpected(insteadOf: "a value")
        }
    }

    package mutating func readFlag() throws(JSONSyntaxError) -> Bool {
        skipSpace()
        if take(word: "true") { return true }
        guard take(word: "false") else { throw unexpected(insteadOf: "true or false") }
        return false
    }

    package mutating func readNull() throws(JSONSyntaxError) {
        skipSpace()
        guard take(word: "null") else { throw unexpected(insteadOf: "null") }
    }

    package mutating func readText() throws(JSONSyntaxError) -> String {
        skipSpace()
        guard next == UInt8(ascii: "\"") else { throw unexpected(insteadOf: "a text") }
        let start = index
        index += 1
        skipPlain()
        guard next == UInt8(ascii: "\"") else { return try readEscapedText(from: start) }
        index += 1
        return try valid(bytes[start + 1..<index - 1], at: start)
    }

    /// A text that is not all plain, from its opening quote; `index` stands at the first byte that is not.
    private mutating func readEscapedText(from start: Int) throws(JSONSyntaxError) -> String {
        var text = Array(bytes[start + 1..<index])
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else {
                throw mistake(
                    "a line end or another control character inside a text; close its quotes, or escape it", at: index)
            }
            index += 1
            text += try readEscape()
            let plain = index
            skipPlain()
            text += bytes[plain..<index]
        }
        guard take("\"") else { throw mistake("a text without its closing quote", at: start) }
        return try valid(text[...], at: start)
    }

    private func valid(_ text: ArraySlice<UInt8>, at start: Int) throws(JSONSyntaxError) -> String {
        guard let valid = String(validating: text, as: UTF8.self) else {
            throw mistake("a text that is not UTF-8; save the file as UTF-8", at: start)
        }
        return valid
    }

    /// Over what stands for itself.
    private mutating func skipPlain() {
        while index < bytes.count {
            let byte = bytes[index]
            guard byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { return }
            index += 1
        }
    }
}

/// Text from a hostile file in a form that is safe to log, to print and to send on a line of its own.
///
/// Control and formatting characters (line ends, terminal escapes, bidirectional overrides), bytes that are not UTF-8
/// and the percent sign itself become `%XX`, one for each byte of UTF-8. All else stays as it was, so that names of
/// tensors read as their authors wrote them, and two names that differ never look the same. Nothing undoes the escape.
package enum DisplayableText {
    package static func escape(_ bytes: some Collection<UInt8>) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { return escapeAllButASCII(bytes) }
        // Nearly all names are, and a file may have 100 MB of them.
        if bytes.allSatisfy(isPlainASCII) { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            if isPlain(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result += UTF8.encode(scalar).map { $0.map(percent).joined() } ?? ""
            }
        }
    }

    package static func escape(_ text: String) -> String {
        text.utf8.allSatisfy(isPlainASCII) ? text : escape(Array(text.utf8))
    }

    /// At most `length` bytes of an escaped text, cut between characters and never inside a `%XX`.
    package static func shorten(_ escaped: String, to length: Int) -> String {
        guard escaped.utf8.count > length else { return escaped }
        var result = ""
        for piece in pieces(of: escaped) {
            guard result.utf8.count + piece.utf8.count <= length else { break }
            result += piece
        }
        return result
    }

    /// Whether a text could have come from `escape`.
    package static func accepts(_ text: Substring) -> Bool {
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            if scalar == "%" {
                guard let high = scalars.popFirst(), let low = scalars.popFirst() else { return false }
                guard isHexadecimal(high), isHexadecimal(low) else { return false }
            } else if !isPlain(scalar) {
                return false
            }
        }
        return true
    }

    private static func isPlainASCII(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "%")
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F && scalar != "%" }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }

    private static func isHexadecimal(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || ("A"..."F").contains(scalar)
    }

    private static func escapeAllButASCII(_ bytes: some Collection<UInt8>) -> String {
        bytes.reduce(into: "") { result, byte in
            let scalar = Unicode.Scalar(byte)
            if byte < 0x80, isPlain(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result += percent(byte)
            }
        }
    }

    private static func percent(_ byte: UInt8) -> String {
        (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }

    private static func pieces(of escaped: String) -> [Substring] {
        var rest = escaped[...]
        var pieces: [Substring] = []
        while let first = rest.first {
            let piece = rest.prefix(first == "%" ? 3 : 1)
            pieces.append(piece)
            rest = rest[piece.endIndex...]
        }
        return pieces
    }
}

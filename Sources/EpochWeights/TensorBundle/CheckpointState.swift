/// The file `checkpoint` beside checkpoints: which of them is the newest (checkpoint_state.proto, in protobuf's text
/// format).
struct CheckpointState {
    /// Of any real state file, a thousand times over.
    private static let maximumSize: UInt64 = 4 << 20

    /// Relative to its directory, or absolute.
    private(set) var newest: String?

    init(_ region: FileRegion) throws(ExaminationError) {
        guard region.length <= Self.maximumSize else {
            throw .beyondLimit(object: region.name, limit: "\(Self.maximumSize) bytes of a state file")
        }
        try self.init(region.bytes(at: 0, count: Int(region.length)), name: region.name)
    }

    init(_ bytes: [UInt8], name: String) throws(ExaminationError) {
        var rest = bytes[...]
        while true {
            Self.skipSpace(&rest)
            guard !rest.isEmpty else { break }
            let field = Self.word(&rest)
            Self.skipSpace(&rest)
            guard !field.isEmpty, rest.popFirst() == UInt8(ascii: ":") else { throw Self.failure(name) }
            Self.skipSpace(&rest)
            let value = try Self.value(&rest, name)
            if field == "model_checkpoint_path" { newest = value }
        }
        guard newest?.isEmpty == false else { throw Self.failure(name) }
    }

    private static func failure(_ name: String) -> ExaminationError {
        .damaged(object: name, problem: "it names no checkpoint: cut short, or no state file of TensorFlow's")
    }

    private static func skipSpace(_ rest: inout ArraySlice<UInt8>) {
        rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }

    /// A field's name or a number.
    private static func word(_ rest: inout ArraySlice<UInt8>) -> String {
        let word = rest.prefix { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "\"") }
        rest = rest[word.endIndex...]
        return String(decoding: word, as: UTF8.self)
    }

    private static func value(
        _ rest: inout ArraySlice<UInt8>, _ name: String
    ) throws(ExaminationError) -> String {
        guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let word = word(&rest)
            guard Double(word) != nil else { throw failure(name) }
            return word
        }
        rest = rest.dropFirst()
        return try quoted(&rest, until: quote, name)
    }

    private static func quoted(
        _ rest: inout ArraySlice<UInt8>, until quote: UInt8, _ name: String
    ) throws(ExaminationError) -> String {
        var bytes: [UInt8] = []
        while let byte = rest.popFirst(), byte != 0x0A {
            if byte == quote { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte == UInt8(ascii: "\\") ? escaped(&rest) : byte)
        }
        throw failure(name)
    }

    /// What follows a backslash: up to three octal digits, or the character itself.
    private static func escaped(_ rest: inout ArraySlice<UInt8>) -> UInt8 {
        let digits = rest.prefix(3).prefix { (0x30...0x37).contains($0) }
        guard digits.isEmpty else {
            rest = rest[digits.endIndex...]
            return UInt8(truncatingIfNeeded: digits.reduce(0) { $0 << 3 | UInt32($1 & 7) })
        }
        return rest.popFirst() ?? 0
    }
}

/// Reads JSON exactly as RFC 8259 has it: no comments, no trailing commas, no byte order mark, no NaN, nothing behind the
/// value. Foundation's decoder lets some of these pass, and of a key that stands twice it keeps one without a word.
struct JSONReader {
    /// Enough for any configuration, and little enough for any stack.
    static let maximumDepth = 64

    static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    let bytes: [UInt8]
    private let issues: IssueList
    var index = 0

    private init(_ bytes: [UInt8], issues: IssueList) {
        self.bytes = bytes
        self.issues = issues
    }

    /// - Parameter issues: gets the keys that stand twice; reading goes on behind them.
    static func read(_ bytes: some Sequence<UInt8>, issues: IssueList) throws(JSONSyntaxError) -> JSONValue {
        var reader = JSONReader(Array(bytes), issues: issues)
        return try reader.readDocument()
    }

    private mutating func readDocument() throws(JSONSyntaxError) -> JSONValue {
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
            throw mistake("a byte order mark; save the file as UTF-8 without one", at: 0)
        }
        let value = try readValue(at: .root, depth: 0)
        skipSpace()
        guard next == nil else { throw unexpected(insteadOf: "the end of the file") }
        return value
    }

    private mutating func readValue(at path: FieldPath, depth: Int) throws(JSONSyntaxError) -> JSONValue {
        skipSpace()
        guard depth < Self.maximumDepth else {
            throw mistake("nested more than \(Self.maximumDepth) levels deep", at: index)
        }
        switch next {
        case UInt8(ascii: "{"): return try readObject(at: path, depth: depth)
        case UInt8(ascii: "["): return try readList(at: path, depth: depth)
        case UInt8(ascii: "\""): return .text(try readText())
        case let byte? where byte == UInt8(ascii: "-") || Self.digits.contains(byte): return .number(try readNumber())
        default: return try readWord()
        }
    }

    private mutating func readWord() throws(JSONSyntaxError) -> JSONValue {
        for (word, value) in [("true", JSONValue.flag(true)), ("false", .flag(false)), ("null", .null)]
        where word == wordAhead {
            index += word.utf8.count
            return value
        }
        throw unexpected(insteadOf: "a value")
    }

    private mutating func readList(at path: FieldPath, depth: Int) throws(JSONSyntaxError) -> JSONValue {
        var list: [JSONValue] = []
        index += 1
        skipSpace()
        guard !take("]") else { return .list([]) }
        repeat {
            list.append(try readValue(at: path.appending(index: list.count), depth: depth + 1))
        } while try goesOn(until: "]")
        return .list(list)
    }

    private mutating func readObject(at path: FieldPath, depth: Int) throws(JSONSyntaxError) -> JSONValue {
        var fields: [String: JSONValue] = [:]
        var places: [String: Int] = [:]
        index += 1
        skipSpace()
        guard !take("}") else { return .object([:]) }
        repeat {
            let (key, place) = try readKey()
            let field = path.appending(key: key)
            let value = try readValue(at: field, depth: depth + 1)
            if let first = places.updateValue(place, forKey: key) { noteDoubled(field, value, first, place) }
            fields[key] = value
        } while try goesOn(until: "}")
        return .object(fields)
    }

    private mutating func readKey() throws(JSONSyntaxError) -> (String, place: Int) {
        skipSpace()
        guard next == UInt8(ascii: "\"") else { throw unexpected(insteadOf: "a key in double quotes") }
        let place = index
        let key = try readText()
        skipSpace()
        guard take(":") else { throw unexpected(insteadOf: "`:` behind the key") }
        return (key, place)
    }

    private func noteDoubled(_ field: FieldPath, _ value: JSONValue, _ first: Int, _ second: Int) {
        let places = [first, second].map { "\(JSONPosition(of: $0, in: bytes))" }.joined(separator: " and again at ")
        issues.add(
            ConfigurationIssue(
                field: field, value: value, expected: "each key once", hint: "it stands at \(places); remove one"))
    }

    private mutating func goesOn(until close: Unicode.Scalar) throws(JSONSyntaxError) -> Bool {
        skipSpace()
        if take(close) { return false }
        guard take(",") else { throw unexpected(insteadOf: "`,` or `\(close)`") }
        return true
    }
}

/// Numbers and texts.
extension PickleMachine {
    mutating func checkProtocol() throws(PickleError) {
        let version = try byte()
        guard version <= 5 else { throw .damaged("protocol \(version), and pickle has 5", at: position - 1) }
    }

    mutating func bigEndianDouble() throws(PickleError) -> Double {
        Double(bitPattern: try number(bytes: 8).byteSwapped)
    }

    /// A whole number of any size: two's complement, little-endian.
    mutating func pushLong(_ count: UInt64) throws(PickleError) {
        let range = try run(of: count)
        guard range.count <= 8 else { return try push(.bytes(range)) }
        let isNegative = source[range].last.map { $0 >= 0x80 } ?? false
        let bits = source[range].reversed().reduce(isNegative ? UInt64.max : 0) { $0 << 8 | UInt64($1) }
        try push(.integer(Int64(bitPattern: bits)))
    }

    /// A whole number in decimal digits, as protocol 1 has it; `00` and `01` are its booleans.
    mutating func pushLine() throws(PickleError) {
        let range = try line()
        var text = Substring(decoding: source[range], as: UTF8.self)
        if text == "00" || text == "01" { return try push(.flag(text == "01")) }
        if text.last == "L" { text.removeLast() }
        let digits = text.first == "-" ? text.dropFirst() : text
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .damaged("a whole number without digits", at: range.lowerBound)
        }
        try push(Int64(text).map(PickleNode.integer) ?? .bytes(range))
    }

    /// UTF-8, in which Python lets halves of surrogate pairs through; here they become replacement characters.
    mutating func pushText(_ count: UInt64) throws(PickleError) {
        let range = try run(of: count)
        guard let text = Self.text(source[range]) else {
            throw .damaged("a text that is not UTF-8", at: range.lowerBound)
        }
        try push(.text(text))
    }

    /// A string of Python 2, whose encoding only its writer knew.
    mutating func pushString(_ count: UInt64) throws(PickleError) {
        try push(.text(String(decoding: source[try run(of: count)], as: UTF8.self)))
    }

    static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var whole = Array(bytes)
        for index in whole.indices.dropLast(2) where whole[index] == 0xED && (0xA0...0xBF).contains(whole[index + 1]) {
            whole.replaceSubrange(index...index + 2, with: [0xEF, 0xBF, 0xBD])
        }
        return String(validating: whole, as: UTF8.self)
    }
}

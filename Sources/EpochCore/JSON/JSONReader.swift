/// Reads a JSON text value by value, as its caller asks for them: nothing is kept of what was read, so that a text of
/// 100 MB costs no more memory than its bytes. Foundation's decoder lets some mistakes pass, and of a key that stands
/// twice it keeps one without a word.
///
///     try reader.enterObject()
///     while let key = try reader.nextKey() { try reader.skipValue() }
///     try reader.finish()
package struct JSONReader {
    /// What a value is, by its first byte.
    package enum Kind: Hashable, Sendable { case object, list, text, number, flag, null }

    private struct Container {
        let isObject: Bool
        var isFresh = true
    }

    let bytes: [UInt8]
    let dialect: JSONDialect
    private let maximumDepth: Int
    var index = 0
    /// Where the last key's opening quote stands.
    private(set) var keyPlace = 0
    private var open: [Container] = []

    package init(_ bytes: [UInt8], dialect: JSONDialect, maximumDepth: Int = JSONDocument.usualDepth) {
        self.bytes = bytes
        self.dialect = dialect
        self.maximumDepth = maximumDepth
    }

    /// Steps into the object that comes next.
    package mutating func enterObject() throws(JSONSyntaxError) {
        try enter("{", Container(isObject: true))
    }

    /// The object's next key; nil behind its last value, and then the object is left.
    package mutating func nextKey() throws(JSONSyntaxError) -> String? {
        guard try goesOn(until: "}") else { return nil }
        skipSpace()
        guard next == UInt8(ascii: "\"") else { throw unexpected(insteadOf: "a key in double quotes") }
        keyPlace = index
        let key = try readText()
        skipSpace()
        guard take(":") else { throw unexpected(insteadOf: "`:` behind the key") }
        return key
    }

    /// Steps into the list that comes next.
    package mutating func enterList() throws(JSONSyntaxError) {
        try enter("[", Container(isObject: false))
    }

    /// Whether the list has a further element; if not, the list is left.
    package mutating func hasElement() throws(JSONSyntaxError) -> Bool { try goesOn(until: "]") }

    /// Over a value of any kind.
    package mutating func skipValue() throws(JSONSyntaxError) {
        switch try kindAhead() {
        case .object:
            try enterObject()
            while try nextKey() != nil { try skipValue() }
        case .list:
            try enterList()
            while try hasElement() { try skipValue() }
        case .text: _ = try readText()
        case .number: _ = try readNumber()
        case .flag: _ = try readFlag()
        case .null: try readNull()
        }
    }

    /// Nothing but space may stand behind the value.
    package mutating func finish() throws(JSONSyntaxError) {
        skipSpace()
        guard next == nil else { throw unexpected(insteadOf: "the end of the file") }
    }

    private mutating func enter(_ bracket: Unicode.Scalar, _ container: Container) throws(JSONSyntaxError) {
        try skipMark()
        skipSpace()
        guard open.count < maximumDepth else {
            throw mistake("nested more than \(maximumDepth) levels deep", at: index)
        }
        guard take(bracket) else { throw unexpected(insteadOf: container.isObject ? "an object" : "a list") }
        open.append(container)
    }

    /// Over the comma before the next item, if there is one to come.
    private mutating func goesOn(until close: Unicode.Scalar) throws(JSONSyntaxError) -> Bool {
        skipSpace()
        let last = open.count - 1
        guard last >= 0, open[last].isObject == (close == "}") else {
            throw mistake("asked for out of turn", at: index)
        }
        if take(close) { return leave() }
        if open[last].isFresh {
            open[last].isFresh = false
            return true
        }
        guard take(",") else { throw unexpected(insteadOf: "`,` or `\(close)`") }
        return true
    }

    private mutating func leave() -> Bool {
        open.removeLast()
        return false
    }
}

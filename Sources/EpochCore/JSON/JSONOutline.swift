/// The members of a JSON object, by where their values stand: enough to know that a text is JSON to its end, to read
/// single values, and to replace one without touching the rest.
package struct JSONOutline: Sendable {
    package let bytes: [UInt8]
    private let dialect: JSONDialect
    private let maximumDepth: Int
    /// In their order; of a key that stands twice the last counts, as for Python.
    private let members: [(key: String, value: Range<Int>)]

    /// What is no object, or is followed by anything, is an error.
    package init(
        _ bytes: [UInt8], dialect: JSONDialect = .strict, maximumDepth: Int = JSONDocument.usualDepth
    ) throws(JSONSyntaxError) {
        var reader = JSONReader(bytes, dialect: dialect, maximumDepth: maximumDepth)
        var members: [(key: String, value: Range<Int>)] = []
        try reader.enterObject()
        while let key = try reader.nextKey() {
            reader.skipSpace()
            let start = reader.index
            try reader.skipValue()
            members.append((key, start..<reader.index))
        }
        try reader.finish()
        (self.bytes, self.dialect, self.maximumDepth, self.members) = (bytes, dialect, maximumDepth, members)
    }

    package var keys: [String] { members.map(\.key) }

    package func has(_ key: String) -> Bool { range(key) != nil }

    /// nil where it is not there.
    package func value(_ key: String) throws(JSONSyntaxError) -> JSONValue? {
        guard let range = range(key) else { return nil }
        return try JSONDocument(bytes[range], dialect: dialect, maximumDepth: maximumDepth).root
    }

    /// The same text with another value for the key; as it is where the key is not there.
    package func replacing(_ key: String, by value: String) -> [UInt8] {
        guard let range = range(key) else { return bytes }
        return bytes[..<range.lowerBound] + Array(value.utf8) + bytes[range.upperBound...]
    }

    private func range(_ key: String) -> Range<Int>? { members.last { $0.key == key }?.value }
}

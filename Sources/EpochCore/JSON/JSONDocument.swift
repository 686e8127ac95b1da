/// A JSON text as a tree of values: for texts that are small, or needed whole. Longer ones are read piece by piece with
/// `JSONReader`.
package struct JSONDocument: Sendable {
    /// Enough for any configuration, and little enough for any stack.
    package static let usualDepth = 64

    package let root: JSONValue
    /// Keys that stand twice, in the order in which they were found.
    package let duplicates: [JSONDuplicate]

    package init(
        _ bytes: some Sequence<UInt8>, dialect: JSONDialect = .strict, maximumDepth: Int = usualDepth
    ) throws(JSONSyntaxError) {
        var builder = Builder(reader: JSONReader(Array(bytes), dialect: dialect, maximumDepth: maximumDepth))
        root = try builder.readValue(at: .root)
        try builder.reader.finish()
        duplicates = builder.duplicates
    }
}

extension JSONDocument {
    private struct Builder {
        var reader: JSONReader
        var duplicates: [JSONDuplicate] = []

        mutating func readValue(at path: FieldPath) throws(JSONSyntaxError) -> JSONValue {
            switch try reader.kindAhead() {
            case .object: return try readObject(at: path)
            case .list: return try readList(at: path)
            case .text: return .text(try reader.readText())
            case .number: return .number(try reader.readNumber())
            case .flag: return .flag(try reader.readFlag())
            case .null:
                try reader.readNull()
                return .null
            }
        }

        private mutating func readList(at path: FieldPath) throws(JSONSyntaxError) -> JSONValue {
            var list: [JSONValue] = []
            try reader.enterList()
            while try reader.hasElement() { list.append(try readValue(at: path.appending(index: list.count))) }
            return .list(list)
        }

        private mutating func readObject(at path: FieldPath) throws(JSONSyntaxError) -> JSONValue {
            var fields: [String: JSONValue] = [:]
            var places: [String: Int] = [:]
            try reader.enterObject()
            while let key = try reader.nextKey() {
                let place = reader.keyPlace
                let field = path.appending(key: key)
                let value = try readValue(at: field)
                if let first = places.updateValue(place, forKey: key) { note(field, value, first, place) }
                fields[key] = value
            }
            return .object(fields)
        }

        private mutating func note(_ field: FieldPath, _ value: JSONValue, _ first: Int, _ second: Int) {
            duplicates.append(
                JSONDuplicate(
                    path: field, value: value, first: reader.position(of: first), second: reader.position(of: second)))
        }
    }
}

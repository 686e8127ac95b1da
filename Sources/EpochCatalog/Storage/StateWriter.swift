/// JSON that grows at its end. Containers say how deep they lie: when one is added to, those inside it are complete.
final class StateWriter {
    private var json = StoredText()
    /// The brackets that end what is open, outermost first.
    private var closing: [Unicode.Scalar] = []

    var text: String { json.text }
    var depth: Int { closing.count }

    func open(_ first: Unicode.Scalar, _ last: Unicode.Scalar) -> Int {
        json.append(byte: first)
        closing.append(last)
        return depth
    }

    func key(_ key: some CodingKey, in depth: Int) {
        close(to: depth)
        json.key(key.stringValue)
    }

    func element(in depth: Int) {
        close(to: depth)
        json.separate()
    }

    func appendNull() { json.append(word: "null") }

    /// A value, with all that is in it.
    func append<Value: Encodable>(_ value: Value) throws {
        if try appendScalar(value) { return }
        let (outer, length) = (depth, json.bytes.count)
        try value.encode(to: StateEncoder(self))
        if json.bytes.count == length { _ = open("{", "}") }
        close(to: outer)
    }

    private func close(to depth: Int) {
        while closing.count > depth, let last = closing.popLast() { json.append(byte: last) }
    }

    /// False where the value is none. Told by its type, which costs less than a cast.
    func appendScalar<Value: Encodable>(_ value: Value) throws -> Bool {
        if Value.self == Int.self, let value = value as? Int { return append(integer: value) }
        if Value.self == String.self, let value = value as? String { return append(string: value) }
        if Value.self == Double.self, let value = value as? Double { return try append(number: value) }
        if Value.self == Bool.self, let value = value as? Bool { return append(word: value ? "true" : "false") }
        if Value.self == UInt64.self, let value = value as? UInt64 { return append(integer: value) }
        if Value.self == Int64.self, let value = value as? Int64 { return append(integer: value) }
        if Value.self == Float.self, let value = value as? Float { return try append(number: Double(value)) }
        return false
    }

    @discardableResult
    func append(integer: some FixedWidthInteger) -> Bool { append(word: String(integer)) }

    private func append(word: String) -> Bool {
        json.append(word: word)
        return true
    }

    private func append(string: String) -> Bool {
        json.append(string)
        return true
    }

    private func append(number: Double) throws -> Bool {
        guard number.isFinite else {
            let cause = "JSON has no \(number)"
            throw EncodingError.invalidValue(number, EncodingError.Context(codingPath: [], debugDescription: cause))
        }
        return append(word: number.description)
    }
}

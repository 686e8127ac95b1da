/// Where a value writes itself. What it opens ends when something is written around it.
struct StateEncoder: Encoder {
    private let writer: StateWriter

    init(_ writer: StateWriter) { self.writer = writer }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Fields<Key>(writer))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { Elements(writer) }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(writer) }
}

extension StateEncoder {
    private struct Fields<Key: CodingKey>: KeyedEncodingContainerProtocol {
        private let writer: StateWriter
        private let depth: Int

        init(_ writer: StateWriter) {
            self.writer = writer
            depth = writer.open("{", "}")
        }

        var codingPath: [any CodingKey] { [] }

        func encodeNil(forKey key: Key) {
            writer.key(key, in: depth)
            writer.appendNull()
        }

        func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
            writer.key(key, in: depth)
            try writer.append(value)
        }

        func nestedContainer<Inner: CodingKey>(
            keyedBy type: Inner.Type, forKey key: Key
        ) -> KeyedEncodingContainer<Inner> {
            writer.key(key, in: depth)
            return KeyedEncodingContainer(Fields<Inner>(writer))
        }

        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            writer.key(key, in: depth)
            return Elements(writer)
        }

        func superEncoder() -> any Encoder {
            writer.key(SuperKey.super, in: depth)
            return StateEncoder(writer)
        }

        func superEncoder(forKey key: Key) -> any Encoder {
            writer.key(key, in: depth)
            return StateEncoder(writer)
        }
    }

    private enum SuperKey: CodingKey { case `super` }

    private struct Elements: UnkeyedEncodingContainer {
        private let writer: StateWriter
        private let depth: Int
        private(set) var count = 0

        init(_ writer: StateWriter) {
            self.writer = writer
            depth = writer.open("[", "]")
        }

        var codingPath: [any CodingKey] { [] }

        private mutating func begin() {
            writer.element(in: depth)
            count += 1
        }

        mutating func encodeNil() {
            begin()
            writer.appendNull()
        }

        mutating func encode<Value: Encodable>(_ value: Value) throws {
            begin()
            try writer.append(value)
        }

        mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
            begin()
            return KeyedEncodingContainer(Fields<Key>(writer))
        }

        mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
            begin()
            return Elements(writer)
        }

        mutating func superEncoder() -> any Encoder {
            begin()
            return StateEncoder(writer)
        }
    }

    private struct Single: SingleValueEncodingContainer {
        private let writer: StateWriter

        init(_ writer: StateWriter) { self.writer = writer }

        var codingPath: [any CodingKey] { [] }

        func encodeNil() { writer.appendNull() }

        /// A scalar of any type writes itself here.
        func encode<Value: Encodable>(_ value: Value) throws {
            if try writer.appendScalar(value) { return }
            if let value = value as? any FixedWidthInteger {
                writer.append(integer: value)
            } else {
                try writer.append(value)
            }
        }
    }
}

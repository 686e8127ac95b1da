/// How one field's JSON becomes a value, and what to say when it does not.
struct FieldKind<Value> {
    var expected: String
    /// The nearest right value for a wrong one, or what to write instead.
    var suggest: (JSONValue) -> String?
    var decode: (JSONValue) -> Value?

    init(
        expected: String, suggest: @escaping (JSONValue) -> String? = { _ in nil },
        decode: @escaping (JSONValue) -> Value?
    ) {
        self.expected = expected
        self.suggest = suggest
        self.decode = decode
    }
}

extension FieldKind {
    /// One of these words.
    static func word(of names: [String], decode: @escaping (String) -> Value?) -> Self {
        Self(
            expected: names.map { "\"\($0)\"" }.joined(separator: " or "),
            suggest: { value in
                guard case .text(let text) = value else { return nil }
                return Spelling.nearest(to: text, among: names).map { "did you mean \"\($0)\"?" }
            },
            decode: { value in
                if case .text(let text) = value { decode(text) } else { nil }
            }
        )
    }
}

extension FieldKind where Value == Bool {
    static var flag: Self {
        Self(expected: "true or false") { value in
            if case .flag(let flag) = value { flag } else { nil }
        }
    }
}

extension FieldKind where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// One of an enumeration's words.
    static var choice: Self {
        word(of: Value.allCases.map(\.rawValue), decode: Value.init(rawValue:))
    }
}

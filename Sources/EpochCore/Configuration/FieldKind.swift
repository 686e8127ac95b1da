/// How one field's JSON becomes a value, and what to say when it does not.
package struct FieldKind<Value> {
    package var expected: String
    /// The nearest right value for a wrong one, if there is one.
    package var suggest: (JSONValue) -> String?
    package var decode: (JSONValue) -> Value?

    package init(
        expected: String, suggest: @escaping (JSONValue) -> String? = { _ in nil },
        decode: @escaping (JSONValue) -> Value?
    ) {
        self.expected = expected
        self.suggest = suggest
        self.decode = decode
    }
}

extension FieldKind where Value == String {
    package static var text: Self {
        Self(expected: "a text that is not empty") { value in
            if case .text(let text) = value, !text.isEmpty { text } else { nil }
        }
    }
}

extension FieldKind where Value == [String] {
    /// One text, or a list of them.
    package static var texts: Self {
        Self(expected: "a text, or a list of texts") { value in
            if let single = FieldKind<String>.text.decode(value) { return [single] }
            guard case .list(let list) = value, !list.isEmpty else { return nil }
            let texts = list.compactMap(FieldKind<String>.text.decode)
            return texts.count == list.count ? texts : nil
        }
    }
}

extension FieldKind where Value == Bool {
    package static var flag: Self {
        Self(expected: "true or false") { value in
            if case .flag(let flag) = value { flag } else { nil }
        }
    }
}

extension FieldKind where Value == Int {
    package static func integer(atLeast minimum: Int) -> Self {
        Self(expected: "a whole number of at least \(minimum)") { value in
            guard case .number(let number) = value, let integer = Int(exactly: number) else { return nil }
            return integer >= minimum ? integer : nil
        }
    }
}

extension FieldKind where Value == UInt64 {
    /// A number of bytes with a unit: `"200GB"` (powers of 1000) or `"5GiB"` (powers of 1024).
    package static var byteSize: Self {
        Self(expected: "a size with its unit, like \"200GB\" or \"512MiB\"") { value in
            guard case .text(let text) = value else { return nil }
            return Quantity(text).flatMap { $0.scaled(by: Quantity.bytes) }.flatMap { UInt64(exactly: $0.rounded()) }
        }
    }
}

extension FieldKind where Value == Double {
    /// Seconds, written with a unit: `"500ms"`, `"30s"`, `"10m"`, `"2h"`, `"7d"`.
    package static var duration: Self {
        Self(expected: "a duration with its unit, like \"500ms\", \"30s\" or \"2h\"") { value in
            guard case .text(let text) = value else { return nil }
            return Quantity(text).flatMap { $0.scaled(by: Quantity.seconds) }.flatMap { $0 > 0 ? $0 : nil }
        }
    }
}

extension FieldKind where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    package static var choice: Self {
        let names = Value.allCases.map(\.rawValue)
        return Self(
            expected: names.map { "\"\($0)\"" }.joined(separator: " or "),
            suggest: { value in
                guard case .text(let text) = value else { return nil }
                return Spelling.nearest(to: text, among: names).map { "did you mean \"\($0)\"?" }
            },
            decode: { value in
                if case .text(let text) = value { Value(rawValue: text) } else { nil }
            }
        )
    }
}

extension FieldKind where Value == Profile {
    static var profile: Self {
        let names = Profile.all.map(\.name)
        return Self(
            expected: names.map { "\"\($0)\"" }.joined(separator: " or "),
            suggest: { value in
                guard case .text(let text) = value else { return nil }
                return Spelling.nearest(to: text, among: names).map { "did you mean \"\($0)\"?" }
            },
            decode: { value in
                Profile.all.first { value == .text($0.name) }
            }
        )
    }
}

extension FieldKind where Value == Double {
    static var number: Self {
        Self(expected: "a number") { value in
            value.number?.double
        }
    }

    static var nonNegative: Self {
        Self(expected: "a number of at least 0") { value in
            value.number.map(\.double).flatMap { $0 >= 0 ? $0 : nil }
        }
    }

    /// Seconds, written with a unit.
    static var interval: Self {
        Self(expected: "a duration above 0 with its unit, like \"30s\", \"10m\" or \"2h\"") { value in
            guard case .text(let text) = value else { return nil }
            let seconds = Quantity(text).flatMap { $0.scaled(by: Quantity.seconds) }
            return seconds.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
        }
    }
}

extension FieldKind where Value == Int {
    static var stepCount: Self {
        Self(expected: "a whole number from 1 to \(Int32.max)") { value in
            guard case .number(let number) = value, let count = number.integer else { return nil }
            return (1...Int(Int32.max)).contains(count) ? count : nil
        }
    }
}

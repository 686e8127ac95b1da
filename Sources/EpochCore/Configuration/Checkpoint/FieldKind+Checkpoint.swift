extension FieldKind where Value == Profile {
    static var profile: Self {
        word(of: Profile.all.map(\.name)) { name in Profile.all.first { $0.name == name } }
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
}

extension FieldKind where Value == Int {
    static var stepCount: Self {
        Self(expected: "a whole number from 1 to \(Int32.max)") { value in
            guard case .number(let number) = value, let count = number.integer else { return nil }
            return (1...Int(Int32.max)).contains(count) ? count : nil
        }
    }
}

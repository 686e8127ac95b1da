extension FieldKind where Value == Profile {
    static var profile: Self {
        word(of: Profile.all.map(\.name)) { name in Profile.all.first { $0.name == name } }
    }
}

extension FieldKind where Value == Double {
    static var number: Self {
        Self(expected: "a number") { value in
            if case .number(let number) = value { number } else { nil }
        }
    }

    static var nonNegative: Self {
        Self(expected: "a number of at least 0") { value in
            if case .number(let number) = value, number >= 0 { number } else { nil }
        }
    }
}

extension FieldKind where Value == Int {
    static var stepCount: Self {
        Self(expected: "a whole number from 1 to \(Int32.max)") { value in
            guard case .number(let number) = value, let count = Int32(exactly: number), count > 0 else { return nil }
            return Int(count)
        }
    }
}

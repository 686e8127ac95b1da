extension FieldKind where Value == Int {
    static func integer(atLeast minimum: Int) -> Self {
        Self(expected: "a whole number of at least \(minimum)") { value in
            guard case .number(let number) = value, let integer = number.integer else { return nil }
            return integer >= minimum ? integer : nil
        }
    }

    /// Keras tests `verbose` for being above 0 only; booleans are numbers there.
    static var verbosity: Self {
        Self(expected: "0 or 1") { value in
            switch value {
            case .flag(let flag): flag ? 1 : 0
            case .number(0): 0
            case .number(1), .number(2): 1
            default: nil
            }
        }
    }
}

extension FieldKind where Value == UInt64 {
    /// A number of bytes with a unit: `"200GB"` (powers of 1000) or `"5GiB"` (powers of 1024).
    static var byteSize: Self {
        Self(expected: "a size with its unit, like \"200GB\" or \"512MiB\"") { value in
            guard case .text(let text) = value else { return nil }
            return Quantity(text).flatMap { $0.scaled(by: Quantity.bytes) }.flatMap { UInt64(exactly: $0.rounded()) }
        }
    }
}

extension FieldKind where Value == UInt64 {
    static var positiveByteSize: Self {
        var kind = byteSize
        let decode = kind.decode
        kind.decode = { value in decode(value).flatMap { $0 > 0 ? $0 : nil } }
        kind.suggest = { decode($0) == 0 ? "nothing would fit into it; leave the key out if there is no limit" : nil }
        return kind
    }
}

extension FieldKind where Value == Double {
    /// Seconds, written with a unit.
    static var duration: Self {
        Self(expected: "a duration above 0 with its unit, like \"30s\", \"90m\" or \"7d\"") { value in
            guard case .text(let text) = value else { return nil }
            return Quantity.seconds(text).flatMap { $0 > 0 ? $0 : nil }
        }
    }

    /// Seconds, written with a unit. Shorter ones would keep a core busy, longer ones would find nothing in time.
    static var pollInterval: Self {
        Self(expected: "a duration from \"1ms\" to \"1d\" with its unit, like \"500ms\", \"30s\" or \"2h\"") { value in
            guard case .text(let text) = value else { return nil }
            let seconds = Quantity(text).flatMap { $0.scaled(by: Quantity.seconds) }
            return seconds.flatMap { (0.001...86400).contains($0) ? $0 : nil }
        }
    }

    /// Seconds, written with a unit.
    static var approvalTimeout: Self {
        Self(expected: "a duration from \"1ms\" to \"365d\" with its unit, like \"10m\", \"1h\" or \"2d\"") { value in
            guard case .text(let text) = value else { return nil }
            let seconds = Quantity(text).flatMap { $0.scaled(by: Quantity.seconds) }
            return seconds.flatMap { (0.001...365 * 86400).contains($0) ? $0 : nil }
        }
    }
}

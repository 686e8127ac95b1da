extension FormatSpec {
    func format(_ text: String) throws(TemplateError) -> Scalars {
        guard type == "s" else { throw unknownType(typeName: "str") }
        if sign == " " { throw .value("Space not allowed in string format specifier") }
        if sign != nil { throw .value("Sign not allowed in string format specifier") }
        if dropsNegativeZero { throw .value("Negative zero coercion (z) not allowed in string format specifier") }
        if alternate { throw .value("Alternate form (#) not allowed in string format specifier") }
        if alignment == "=" { throw .value("'=' alignment not allowed in string format specifier") }
        let scalars = Scalars(text.unicodeScalars.prefix(precision ?? .max))
        return padded(scalars, by: try boundedWidth() - scalars.count)
    }

    /// The text with `count` fill characters around it, none if that is negative; `=` is the caller's own.
    func padded(_ text: Scalars, by count: Int) -> Scalars {
        let count = max(0, count)
        let left = alignment == "<" ? 0 : alignment == "^" ? count / 2 : count
        return Scalars(repeating: fill, count: left) + text + Scalars(repeating: fill, count: count - left)
    }
}

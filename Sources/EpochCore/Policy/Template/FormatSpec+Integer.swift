extension FormatSpec {
    func format(_ integer: Int128, typeName: String) throws(TemplateError) -> Scalars {
        switch type {
        case "b", "c", "d", "o", "x", "X", "n": break
        case "e", "E", "f", "F", "g", "G", "%": return try format(Double(integer))
        default: throw unknownType(typeName: typeName)
        }
        if precision != nil { throw .value("Precision not allowed in integer format specifier") }
        if dropsNegativeZero { throw .value("Negative zero coercion (z) not allowed in integer format specifier") }
        return type == "c" ? try character(integer) : try digits(of: integer)
    }

    private func digits(of integer: Int128) throws(TemplateError) -> Scalars {
        let digits = String(integer.magnitude, radix: radix, uppercase: type == "X")
        let prefix = alternate && radix != 10 ? ["0", type] : []
        return try NumberParts(isNegative: integer < 0, prefix: prefix, digits: Scalars(digits)).laidOut(by: self)
    }

    private var radix: Int {
        switch type {
        case "b": 2
        case "o": 8
        case "x", "X": 16
        default: 10
        }
    }

    private func character(_ integer: Int128) throws(TemplateError) -> Scalars {
        if sign != nil { throw .value("Sign not allowed with integer format specifier 'c'") }
        if alternate { throw .value("Alternate form (#) not allowed with integer format specifier 'c'") }
        guard Int(exactly: integer) != nil else {
            throw TemplateError(kind: .overflowError, message: "Python int too large to convert to C long")
        }
        guard let code = UInt32(exactly: integer), code <= 0x10ffff else {
            throw TemplateError(kind: .overflowError, message: "%c arg not in range(0x110000)")
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw .value("the surrogate \(code) has no place in a file name")
        }
        return try NumberParts(remainder: [scalar]).laidOut(by: self)
    }
}

extension FormatSpec {
    func format(_ number: Double) throws(TemplateError) -> Scalars {
        switch type {
        case "\0", "e", "E", "f", "F", "g", "G", "n", "%": break
        default: throw unknownType(typeName: "float")
        }
        var text = FloatText(
            type == "%" ? number * 100 : number, type: printedType, precision: try boundedPrecision(),
            alternate: alternate, keepsPointZero: type == "\0", dropsNegativeZero: dropsNegativeZero
        ).scalars[...]
        let isNegative = text.first == "-"
        if isNegative { text.removeFirst() }
        let digits = Scalars(text.prefix { ("0"..."9").contains($0) })
        let percent: Scalars = type == "%" ? ["%"] : []
        return try NumberParts(
            isNegative: isNegative, digits: digits, remainder: Scalars(text.dropFirst(digits.count)) + percent
        ).laidOut(by: self)
    }

    private var printedType: Unicode.Scalar {
        switch type {
        case "\0": precision == nil ? "r" : "g"
        case "n": "g"
        case "%": "f"
        default: type
        }
    }

    /// A double has at most 767 significant digits, so `g` needs no more places than this.
    private static let significantDigits = 1100

    private func boundedPrecision() throws(TemplateError) -> Int {
        guard let precision else { return 6 }
        guard precision <= Int32.max else { throw .value("precision too big") }
        if printedType == "g" || printedType == "G", !alternate { return min(precision, Self.significantDigits) }
        guard precision <= Self.maximumPrecision else { throw .value("precision too big") }
        return precision
    }
}

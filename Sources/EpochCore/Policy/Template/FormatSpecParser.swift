/// Reads the parts of a format spec in their order; what is left over is the type.
struct FormatSpecParser {
    private(set) var rest: ArraySlice<Unicode.Scalar>

    init(_ text: Scalars) { rest = text[...] }

    mutating func fill(_ spec: inout FormatSpec) throws(TemplateError) {
        let alignsByDefaultToTheRight = spec.alignment == ">"
        let (hasFill, hasAlignment) = alignment(&spec)
        if let sign = rest.first, sign == " " || sign == "+" || sign == "-" {
            spec.sign = sign
            rest.removeFirst()
        }
        spec.dropsNegativeZero = take("z")
        spec.alternate = take("#")
        if !hasFill, take("0") {
            spec.fill = "0"
            if !hasAlignment, alignsByDefaultToTheRight { spec.alignment = "=" }
        }
        spec.width = try PythonDigits.leading(&rest)
        spec.grouping = try grouping()
        spec.precision = try precision()
    }

    private mutating func alignment(_ spec: inout FormatSpec) -> (hasFill: Bool, hasAlignment: Bool) {
        if let first = rest.first, let second = rest.dropFirst().first, Self.isAlignment(second) {
            (spec.fill, spec.alignment) = (first, second)
            rest.removeFirst(2)
            return (true, true)
        }
        guard let first = rest.first, Self.isAlignment(first) else { return (false, false) }
        spec.alignment = first
        rest.removeFirst()
        return (false, true)
    }

    private mutating func grouping() throws(TemplateError) -> DigitGrouping {
        let comma = take(",")
        let underscore = take("_")
        if underscore, comma || rest.first == "," { throw .value("Cannot specify both ',' and '_'.") }
        return comma ? .comma : underscore ? .underscore : .none
    }

    private mutating func precision() throws(TemplateError) -> Int? {
        guard take(".") else { return nil }
        guard let precision = try PythonDigits.leading(&rest) else {
            throw .value("Format specifier missing precision")
        }
        return precision
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    private static func isAlignment(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "<" || scalar == ">" || scalar == "=" || scalar == "^"
    }
}

/// Cuts a template into literals and fields, one piece at a time, as CPython 3.11 does (`Objects/stringlib/
/// unicode_format.h`): an error behind a field is found only after the field was rendered, so the order of errors is
/// Python's.
struct TemplateMarkup {
    /// A literal, and the field behind it if there is one.
    struct Piece: Hashable, Sendable {
        var literal: Scalars
        var field: TemplateField?
    }

    private var rest: ArraySlice<Unicode.Scalar>

    init(_ template: Scalars) { rest = template[...] }

    mutating func next() throws(TemplateError) -> Piece? {
        guard !rest.isEmpty else { return nil }
        var literal = Scalars(rest.prefix { $0 != "{" && $0 != "}" })
        rest.removeFirst(literal.count)
        guard let brace = rest.popFirst() else { return Piece(literal: literal) }
        if rest.first == brace {
            rest.removeFirst()
            literal.append(brace)
            return Piece(literal: literal)
        }
        guard brace == "{", !rest.isEmpty else {
            throw .value("Single '\(brace)' encountered in format string")
        }
        return Piece(literal: literal, field: try field())
    }

    private mutating func field() throws(TemplateError) -> TemplateField {
        let (name, end) = try name()
        var field = TemplateField(name: name, conversion: nil, spec: [], specHasFields: false)
        switch end {
        case "}": return field
        case "!":
            field.conversion = try conversion()
            if try conversionEndsField() { return field }
        case ":": break
        default: throw .value("expected '}' before end of string")
        }
        (field.spec, field.specHasFields) = try spec()
        return field
    }

    /// The name, and the character that ended it: `}`, `:`, `!`, or nothing. An index may hold these characters.
    private mutating func name() throws(TemplateError) -> (Scalars, Unicode.Scalar?) {
        var name = Scalars()
        while let scalar = rest.popFirst() {
            switch scalar {
            case "{": throw .value("unexpected '{' in field name")
            case "}", ":", "!": return (name, scalar)
            case "[":
                let index = rest.prefix { $0 != "]" }
                rest.removeFirst(index.count)
                name += scalar + Scalars(index)
            default: name.append(scalar)
            }
        }
        return (name, nil)
    }

    private mutating func conversion() throws(TemplateError) -> Unicode.Scalar {
        guard let conversion = rest.popFirst() else {
            throw .value("end of string while looking for conversion specifier")
        }
        return conversion
    }

    private mutating func conversionEndsField() throws(TemplateError) -> Bool {
        guard let scalar = rest.popFirst() else { return false }
        guard scalar == "}" || scalar == ":" else { throw .value("expected ':' after conversion specifier") }
        return scalar == "}"
    }

    private mutating func spec() throws(TemplateError) -> (Scalars, hasFields: Bool) {
        var spec = Scalars()
        var depth = 1
        var hasFields = false
        while let scalar = rest.popFirst() {
            if scalar == "{" {
                hasFields = true
                depth += 1
            } else if scalar == "}" {
                depth -= 1
                if depth == 0 { return (spec, hasFields) }
            }
            spec.append(scalar)
        }
        throw .value("unmatched '{' in format spec")
    }
}

/// The format spec of CPython 3.11: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
struct FormatSpec: Hashable, Sendable {
    /// Above these, Python would go on to fill the memory; no path is as long.
    static let maximumWidth = 65_536
    static let maximumPrecision = 65_536

    var fill: Unicode.Scalar = " "
    var alignment: Unicode.Scalar
    var sign: Unicode.Scalar?
    var dropsNegativeZero = false
    var alternate = false
    var width: Int?
    var grouping = DigitGrouping.none
    var precision: Int?
    var type: Unicode.Scalar

    /// - Parameters:
    ///   - value: for the names in error messages and for the defaults, which are those of its type.
    init(_ text: Scalars, for value: TemplateValue) throws(TemplateError) {
        alignment = Self.defaultAlignment(of: value)
        type = Self.defaultType(of: value)
        var parser = FormatSpecParser(text)
        try parser.fill(&self)
        guard parser.rest.count <= 1 else {
            throw .value("Invalid format specifier '\(String(text))' for object of type '\(value.typeName)'")
        }
        type = parser.rest.first ?? type
        grouping = try grouping.checked(for: type)
    }

    /// The value in this format.
    func format(_ value: TemplateValue) throws(TemplateError) -> Scalars {
        switch value {
        case .text(let text): try format(text)
        case .integer(let integer): try format(integer, typeName: value.typeName)
        case .boolean(let boolean): try format(boolean ? 1 : 0, typeName: value.typeName)
        case .number(let number): try format(number)
        case .none, .list: throw .type("unsupported format string passed to \(value.typeName).__format__")
        }
    }

    func unknownType(typeName: String) -> TemplateError {
        .value("Unknown format code '\(PythonLiteral.code(type, below: 128))' for object of type '\(typeName)'")
    }

    func boundedWidth() throws(TemplateError) -> Int {
        let width = width ?? 0
        guard width <= Self.maximumWidth else {
            throw .value("width too big: \(width), where a filepath template may have \(Self.maximumWidth)")
        }
        return width
    }

    private static func defaultAlignment(of value: TemplateValue) -> Unicode.Scalar {
        if case .text = value { "<" } else { ">" }
    }

    /// NUL stands for a float's format without a type, as in CPython.
    private static func defaultType(of value: TemplateValue) -> Unicode.Scalar {
        switch value {
        case .text: "s"
        case .number: "\0"
        default: "d"
        }
    }
}

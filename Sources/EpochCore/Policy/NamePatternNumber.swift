/// The field of the epoch in a name: finds the number that the field would write so.
struct NamePatternNumber: Hashable, Sendable {
    /// Digits of the largest number with separators and a prefix.
    private static let usualLength = 32

    let field: TemplateField
    let maximumLength: Int
    private let radix: Int

    init(_ field: TemplateField) {
        self.field = field
        let spec = try? FormatSpec(field.spec, for: field.conversion == nil ? .integer(0) : .text(""))
        maximumLength = min(max(spec?.width ?? 0, Self.usualLength), 255)
        radix =
            switch spec?.type {
            case "x", "X": 16
            case "o": 8
            case "b": 2
            default: 10
            }
    }

    /// The number whose text this is, padding and all; `3` is not of the field `{epoch:02d}`.
    func number(writtenAs text: ArraySlice<Unicode.Scalar>) -> Int? {
        [text, text.prefix { $0 != "." }].lazy.compactMap(digits).first { self.text(of: $0) == Scalars(text) }
    }

    func text(of number: Int) -> Scalars? {
        try? TemplateRenderer(values: [field.key: .integer(Int128(number))]).text(of: field)
    }

    private func digits(of text: ArraySlice<Unicode.Scalar>) -> Int? {
        Int(String(text.filter { $0.isASCII && Int(String($0), radix: radix) != nil }), radix: radix)
    }
}

/// The field of the epoch in a name: finds the numbers that the field would write so.
struct NamePatternNumber: Hashable, Sendable {
    /// A part of a name, and its number.
    struct Reading: Hashable, Sendable {
        var start: Int
        var end: Int
        var number: Int
    }

    /// Digits of the largest number with separators and a prefix.
    private static let usualLength = 32
    /// All that formats put beside digits, apart from the fill character.
    private static let marks: Set<Unicode.Scalar> = ["_", ",", ".", "+", " ", "x", "X", "o", "b", "%"]

    let field: TemplateField
    private let maximumLength: Int
    private let radix: UInt32
    private let fill: Unicode.Scalar?

    init(_ field: TemplateField) {
        self.field = field
        let spec = try? FormatSpec(field.spec, for: field.conversion == nil ? .integer(0) : .text(""))
        maximumLength = min(max(spec?.width ?? 0, Self.usualLength), ArchiveName.maximumComponentLength)
        fill = spec?.fill
        radix =
            switch spec?.type {
            case "x", "X": 16
            case "o": 8
            case "b": 2
            default: 10
            }
    }

    /// The parts of a name from a place on that this field would write for a number, padding and all: `3` is none of
    /// the field `{epoch:02d}`.
    func readings(of name: Scalars, from start: Int) -> [Reading] {
        let text = name[start...].prefix(maximumLength).prefix {
            digit($0) != nil || $0 == fill || Self.marks.contains($0)
        }
        return text.indices.compactMap { last in
            number(writtenAs: name[start...last]).map { Reading(start: start, end: last + 1, number: $0) }
        }
    }

    /// The digits of a whole number end at its point, if it has one.
    private func number(writtenAs text: ArraySlice<Unicode.Scalar>) -> Int? {
        [text, text.prefix { $0 != "." }].lazy.compactMap(value).first { self.text(of: $0) == Scalars(text) }
    }

    private func text(of number: Int) -> Scalars? {
        try? TemplateRenderer(values: [field.key: .integer(Int128(number))]).text(of: field)
    }

    private func value(of text: ArraySlice<Unicode.Scalar>) -> Int? {
        var value: Int?
        for digit in text.lazy.compactMap(digit) {
            let (product, carry) = (value ?? 0).multipliedReportingOverflow(by: Int(radix))
            let (sum, carryAgain) = product.addingReportingOverflow(Int(digit))
            guard !carry, !carryAgain else { return nil }
            value = sum
        }
        return value
    }

    private func digit(_ scalar: Unicode.Scalar) -> UInt32? {
        let digit: UInt32? =
            switch scalar {
            case "0"..."9": scalar.value - 48
            case "a"..."f": scalar.value - 87
            case "A"..."F": scalar.value - 55
            default: nil
            }
        return digit.flatMap { $0 < radix ? $0 : nil }
    }
}

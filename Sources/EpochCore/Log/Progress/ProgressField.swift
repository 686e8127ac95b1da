/// What stands between two ` - ` of a bar: `name: number`. Keras prints `%.4f` or `%.4e` (keras 2.15,
/// utils/generic_utils.py, and keras 3, utils/progbar.py), and what a callback prints comes right behind it.
struct ProgressField {
    private(set) var name: String
    private(set) var number: Double
    /// Something else was printed behind the number, and the bar is over.
    private(set) var isLast = false

    /// Nil for what is no metric. Times have a unit and are no numbers.
    init?(_ field: ArraySlice<UInt8>) {
        guard let found = Self.printed(field) ?? Self.other(field) else { return nil }
        self = found
    }

    private init(_ name: ArraySlice<UInt8>, _ number: Double, isLast: Bool = false) {
        self.name = String(decoding: name, as: UTF8.self)
        self.number = number
        self.isLast = isLast
    }

    /// The name ends at the first colon behind which a number as Keras prints it begins.
    private static func printed(_ field: ArraySlice<UInt8>) -> ProgressField? {
        for colon in field.indices.dropLast(2) where field[colon] == UInt8(ascii: ":") {
            guard field[colon + 1] == UInt8(ascii: " ") else { continue }
            let (name, value) = (field[..<colon], field[(colon + 2)...])
            let length = ProgressNumber.length(value)
            guard length > 0, let number = DecimalNumber.parse(value.prefix(length)) else { continue }
            if let whole = Self.number(value) { return ProgressField(name, whole) }
            return ProgressField(name, number, isLast: true)
        }
        return nil
    }

    /// Any other number, behind the last colon.
    private static func other(_ field: ArraySlice<UInt8>) -> ProgressField? {
        guard let colon = field.lastIndex(of: UInt8(ascii: ":")) else { return nil }
        return number(field[(colon + 1)...]).map { ProgressField(field[..<colon], $0) }
    }

    private static func number(_ value: ArraySlice<UInt8>) -> Double? {
        let digits = value.drop { $0 == UInt8(ascii: " ") }
        let end = digits.lastIndex { $0 != UInt8(ascii: " ") }
        return end.flatMap { DecimalNumber.parse(digits[...$0]) }
    }
}

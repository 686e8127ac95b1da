/// The significant digits of a float and the place of its point, for the formats that printf does not have.
struct FloatDigits {
    private let isNegative: Bool
    private let digits: Scalars
    /// The number of digits before the point: 1 for 1.5, 0 for 0.15.
    private let point: Int
    private let precision: Int?

    /// - Parameter precision: the number of significant digits; nil for as many as are needed to read it back.
    init(_ number: Double, precision: Int?) {
        let text =
            precision.map { FloatText.printed(number, type: "e", precision: $0 - 1) }
            ?? Scalars(number.description)
        let (mantissa, exponent) = Self.split(text)
        let whole = mantissa.prefix { $0 != "." }
        let all = mantissa.filter { $0 != "." }
        let significant = all.drop { $0 == "0" }.dropLast(while: "0")
        isNegative = number.sign == .minus
        digits = significant.isEmpty ? ["0"] : Scalars(significant)
        point = significant.isEmpty ? 1 : whole.count - all.prefix { $0 == "0" }.count + exponent
        self.precision = precision
    }

    /// Python's `repr` layout: an exponent from 1e16 on and below 1e-4; with a precision, as `g`, but a whole number
    /// without an exponent keeps one digit behind the point.
    func laidOut(alternate: Bool) -> Scalars {
        let usesExponent = point <= -4 || point > (precision.map { $0 - 1 } ?? 16)
        let place = usesExponent ? 1 : point
        let length = alternate ? precision ?? digits.count : digits.count
        var text: Scalars = isNegative ? ["-"] : []
        for position in min(0, place - 1)..<max(length, usesExponent ? place : place + 1) {
            if position == place { text.append(".") }
            text.append(digits.indices.contains(position) ? digits[position] : "0")
        }
        if alternate, max(length, place) == place, usesExponent { text.append(".") }
        return usesExponent ? text + Self.exponent(point - 1) : text
    }

    private static func exponent(_ exponent: Int) -> Scalars {
        let digits = String(exponent.magnitude)
        return Scalars("e" + (exponent < 0 ? "-" : "+") + (digits.count < 2 ? "0" : "") + digits)
    }

    private static func split(_ text: Scalars) -> (mantissa: Scalars, exponent: Int) {
        let unsigned = text.drop { $0 == "-" }
        let mantissa = unsigned.prefix { $0 != "e" }
        return (Scalars(mantissa), Int(String(unsigned.dropFirst(mantissa.count + 1))) ?? 0)
    }
}

extension ArraySlice<Unicode.Scalar> {
    fileprivate func dropLast(while scalar: Unicode.Scalar) -> ArraySlice {
        guard let last = lastIndex(where: { $0 != scalar }) else { return [] }
        return self[...last]
    }
}

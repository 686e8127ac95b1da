import Glibc

/// A float as CPython's `PyOS_double_to_string` writes it. Digits are exact: printf rounds the binary value half to
/// even, `r` takes the shortest digits that read back as the same value.
struct FloatText {
    let scalars: Scalars

    /// - Parameters:
    ///   - type: `e`, `f`, `g`, in capitals too, or `r` for the shortest digits.
    ///   - keepsPointZero: a whole number ends in `.0`, as in `repr`.
    init(
        _ number: Double, type: Unicode.Scalar, precision: Int = 6, alternate: Bool = false,
        keepsPointZero: Bool = true, dropsNegativeZero: Bool = false
    ) {
        guard number.isFinite else {
            scalars = Self.special(number, isUppercase: type.properties.isUppercase)
            return
        }
        let text =
            type == "r" || (type == "g" && keepsPointZero)
            ? FloatDigits(number, precision: type == "r" ? nil : max(1, precision)).laidOut(alternate: alternate)
            : Self.printed(number, type: type, precision: precision, alternate: alternate)
        scalars = dropsNegativeZero && Self.isZero(text) ? Scalars(text.drop { $0 == "-" }) : text
    }

    static func printed(_ number: Double, type: Unicode.Scalar, precision: Int, alternate: Bool = false) -> Scalars {
        let format = "%" + (alternate ? "#" : "") + ".*" + String(type)
        let arguments: [any CVarArg] = [Int32(precision), number]
        let length = withVaList(arguments) { vsnprintf(nil, 0, format, $0) }
        var buffer = [CChar](repeating: 0, count: Int(length) + 1)
        _ = withVaList(arguments) { vsnprintf(&buffer, buffer.count, format, $0) }
        return buffer.dropLast().map { Unicode.Scalar(UInt8(bitPattern: $0)) }
    }

    private static func isZero(_ text: Scalars) -> Bool {
        !text.prefix { $0 != "e" && $0 != "E" }.contains { ("1"..."9").contains($0) }
    }

    /// Python drops the sign of a NaN.
    private static func special(_ number: Double, isUppercase: Bool) -> Scalars {
        let name = number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
        return Scalars(isUppercase ? name.uppercased() : name)
    }
}

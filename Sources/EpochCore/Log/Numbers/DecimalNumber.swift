/// Reads the numbers that Python and C write in decimal, to the last bit as `strtod` does, but without its locale and
/// its hexadecimal forms.
enum DecimalNumber {
    static func parse(_ text: ArraySlice<UInt8>) -> Double? {
        text.withUnsafeBufferPointer { parse($0, in: $0.indices) }
    }

    /// The number that takes up this range of a text.
    static func parse(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Double? {
        var scanner = DecimalScanner(text, in: range)
        return scanner.scan() ? number(scanner, text, range) : special(text[range])
    }

    /// The number that stands at a place of a text, and the place behind it; not for infinities and NaN.
    static func leading(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> (number: Double, end: Int)? {
        var scanner = DecimalScanner(text, in: start..<text.count)
        guard scanner.scanLeading() else { return nil }
        return number(scanner, text, start..<scanner.index).map { ($0, scanner.index) }
    }

    private static func number(
        _ scanner: DecimalScanner, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) -> Double? {
        // What takes more than one operation to tell is left to `strtod`.
        guard let magnitude = magnitude(scanner) else { return Double(String(decoding: text[range], as: UTF8.self)) }
        return scanner.isNegative ? -magnitude : magnitude
    }

    private static func magnitude(_ scanner: DecimalScanner) -> Double? {
        guard scanner.isExact else { return nil }
        let (mantissa, exponent) = (scanner.mantissa, scanner.exponent)
        // Both factors are exact in a double, so the one rounding of the product is the right one.
        if mantissa <= 1 << 53, abs(exponent) <= 22 {
            let power = powers[abs(exponent)]
            return exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
        }
        return (-19..<0).contains(exponent) ? quotient(mantissa, wholePowers[-exponent]) : nil
    }

    /// The double next to `mantissa / power`, neither of which is zero: the quotient's first 63 bits or 64, the last one
    /// set if anything is left over, are rounded once.
    private static func quotient(_ mantissa: UInt64, _ power: UInt64) -> Double {
        let (shift, scale) = (mantissa.leadingZeroBitCount, power.leadingZeroBitCount)
        let numerator = mantissa << shift
        let divided = (power << scale).dividingFullWidth((numerator >> 1, numerator << 63))
        let bits = divided.quotient | (divided.remainder == 0 ? 0 : 1)
        return Double(sign: .plus, exponent: scale - shift - 63, significand: Double(bits))
    }

    private static let wholePowers: [UInt64] = [
        1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ]

    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    private static func special(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Double? {
        guard text.count <= 9, let first = text.first else { return nil }
        let isSigned = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        switch String(decoding: text.dropFirst(isSigned ? 1 : 0), as: UTF8.self).lowercased() {
        case "nan": return .nan
        case "inf", "infinity": return first == UInt8(ascii: "-") ? -.infinity : .infinity
        default: return nil
        }
    }
}

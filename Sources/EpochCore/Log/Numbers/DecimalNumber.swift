/// Reads the numbers that Python and C write in decimal, to the last bit as `strtod` does, but without its locale and
/// its hexadecimal forms.
enum DecimalNumber {
    static func parse(_ text: ArraySlice<UInt8>) -> Double? {
        let reading = text.withUnsafeBufferPointer { Self.reading($0) }
        switch reading {
        case .number(let number): return number
        case .hardNumber: return Double(String(decoding: text, as: UTF8.self))
        case .none: return special(text)
        }
    }

    private enum Reading {
        case number(Double)
        /// It takes more than one operation to tell.
        case hardNumber
        case none
    }

    private static func reading(_ text: UnsafeBufferPointer<UInt8>) -> Reading {
        var scanner = DecimalScanner(text)
        guard scanner.scan() else { return .none }
        guard let magnitude = magnitude(scanner) else { return .hardNumber }
        return .number(scanner.isNegative ? -magnitude : magnitude)
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

    private static let wholePowers: [UInt64] = (0...19).reduce(into: [1]) { powers, index in
        if index > 0 { powers.append(powers[index - 1] * 10) }
    }

    private static let powers: [Double] = (0...22).reduce(into: [1]) { powers, index in
        if index > 0 { powers.append(powers[index - 1] * 10) }
    }

    private static func special(_ text: ArraySlice<UInt8>) -> Double? {
        guard text.count <= 9, let first = text.first else { return nil }
        let isSigned = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        switch String(decoding: text.dropFirst(isSigned ? 1 : 0), as: UTF8.self).lowercased() {
        case "nan": return .nan
        case "inf", "infinity": return first == UInt8(ascii: "-") ? -.infinity : .infinity
        default: return nil
        }
    }
}

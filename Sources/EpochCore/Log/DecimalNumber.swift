/// Reads the numbers that Python and C write in decimal, to the last bit as `strtod` does, but without its locale and
/// its hexadecimal forms.
enum DecimalNumber {
    static func parse(_ text: ArraySlice<UInt8>) -> Double? {
        var scanner = DecimalScanner(text)
        guard scanner.scan() else { return special(text) }
        // Both factors are exact in a double, so the one rounding of the product is the right one.
        if scanner.isExact, scanner.mantissa <= 1 << 53, abs(scanner.exponent) <= 22 {
            let power = powers[abs(scanner.exponent)]
            let magnitude = Double(scanner.mantissa)
            let value = scanner.exponent < 0 ? magnitude / power : magnitude * power
            return scanner.isNegative ? -value : value
        }
        return Double(String(decoding: text, as: UTF8.self))
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

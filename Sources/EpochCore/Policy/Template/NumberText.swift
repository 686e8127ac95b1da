/// The two number formats that names and reasons are made of, without the detour over a format spec: a log may have a
/// million rows. What is not plain goes through `FloatText`.
package enum NumberText {
    /// `repr(x)`: the shortest digits that read back as the same value.
    package static func shortest(_ number: Double) -> String {
        // Swift's layout is Python's, but for these: Swift writes them with exponents, and Python not before 1e16.
        if number.magnitude < 0x1p53 || number.magnitude >= 1e16 { return number.description }
        return String(FloatText(number, type: "r").scalars)
    }

    /// `%.Nf`, rounded as printf does: by the exact binary value, half to even.
    package static func fixed(_ number: Double, places: Int) -> String {
        quickFixed(number, places: places) ?? String(FloatText(number, type: "f", precision: places).scalars)
    }

    /// Nil where a product of doubles does not tell how to round: near a half, and for large numbers.
    static func quickFixed(_ number: Double, places: Int) -> String? {
        guard powers.indices.contains(places) else { return nil }
        let scaled = number.magnitude * Double(powers[places])
        // Below 2^40 the product is off by less than 0.0002.
        guard scaled < 0x1p40, abs(scaled - scaled.rounded()) < 0.499 else { return nil }
        return text(UInt64(scaled.rounded()), places: places, isNegative: number.sign == .minus)
    }

    /// A whole number with zeros in front, up to `width` characters.
    static func padded(_ number: Int, width: Int) -> String {
        let digits = String(number)
        let count = digits.utf8.count
        return count >= width ? digits : String(repeating: "0", count: width - count) + digits
    }

    private static let powers: [UInt64] = (0...9).reduce(into: [1]) { powers, index in
        if index > 0 { powers.append(powers[index - 1] * 10) }
    }

    /// At most 13 digits, 9 of them behind the point.
    private static func text(_ digits: UInt64, places: Int, isNegative: Bool) -> String {
        let longest = 24
        return String(unsafeUninitializedCapacity: longest) { buffer in
            var start = longest
            func prepend(_ byte: UInt8) {
                start -= 1
                buffer.initializeElement(at: start, to: byte)
            }
            var (rest, written) = (digits, 0)
            repeat {
                if written == places, places > 0 { prepend(UInt8(ascii: ".")) }
                prepend(UInt8(ascii: "0") + UInt8(rest % 10))
                (rest, written) = (rest / 10, written + 1)
            } while rest > 0 || written <= places
            if isNegative { prepend(UInt8(ascii: "-")) }
            let length = longest - start
            for index in 0..<length { buffer.initializeElement(at: index, to: buffer[start + index]) }
            return length
        }
    }
}

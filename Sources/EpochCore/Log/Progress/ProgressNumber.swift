/// A number as C prints it with `%.4f` or `%.4e`.
enum ProgressNumber {
    /// Of the number that the text begins with; 0 where there is none.
    static func length(_ text: ArraySlice<UInt8>) -> Int {
        let isNegative = text.first == UInt8(ascii: "-")
        let rest = text.dropFirst(isNegative ? 1 : 0)
        let length = isWord(rest) ? 3 : decimals(rest)
        return length == 0 ? 0 : length + (isNegative ? 1 : 0)
    }

    private static func isWord(_ text: ArraySlice<UInt8>) -> Bool {
        text.starts(with: "nan".utf8) || text.starts(with: "inf".utf8)
    }

    private static func decimals(_ text: ArraySlice<UInt8>) -> Int {
        let whole = digits(text)
        let fraction = text.dropFirst(whole + 1)
        guard whole > 0, text.dropFirst(whole).first == UInt8(ascii: "."), digits(fraction) >= 4 else { return 0 }
        return whole + 5 + exponent(fraction.dropFirst(4))
    }

    /// Of two digits; three only where two do not do.
    private static func exponent(_ text: ArraySlice<UInt8>) -> Int {
        guard text.first == UInt8(ascii: "e"), let sign = text.dropFirst().first else { return 0 }
        let exponent = text.dropFirst(2)
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), digits(exponent) >= 2 else { return 0 }
        return 2 + (exponent.first == UInt8(ascii: "0") ? 2 : min(3, digits(exponent)))
    }

    private static func digits(_ text: ArraySlice<UInt8>) -> Int {
        text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    }
}

/// A name as texts with numbers in between: `w-`, `03`, `-`, `0.2500`, and the suffix `.weights.h5`.
struct NumberedName: Hashable {
    /// One more than there are numbers.
    private(set) var texts: [String] = [""]
    private(set) var numbers: [String] = []
    let suffix: String

    init(_ name: String) {
        suffix = String(VersionedName.suffix(of: name))
        var rest = Array(name.dropLast(suffix.count).unicodeScalars)[...]
        while let first = rest.first {
            guard Self.isDigit(first) else {
                texts[texts.count - 1].unicodeScalars.append(first)
                rest.removeFirst()
                continue
            }
            let number = Self.number(&rest)
            numbers.append(number)
            texts.append("")
        }
    }

    /// Names with the same texts may be of one series.
    struct Shape: Hashable {
        var texts: [String]
        var suffix: String
    }

    var shape: Shape { Shape(texts: texts, suffix: suffix) }

    /// Digits, and a fraction behind them.
    private static func number(_ rest: inout ArraySlice<Unicode.Scalar>) -> String {
        var number = rest.prefix(while: isDigit)
        let behind = rest[number.endIndex...]
        if behind.first == ".", behind.dropFirst().first.map(isDigit) ?? false {
            let fraction = behind.dropFirst().prefix(while: isDigit)
            number = rest[number.startIndex..<fraction.endIndex]
        }
        rest = rest[number.endIndex...]
        return String(String.UnicodeScalarView(number))
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

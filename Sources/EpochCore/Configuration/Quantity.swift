/// A number with a unit, as people write sizes and durations.
package struct Quantity: Hashable, Sendable {
    var amount: Double
    var unit: String

    /// nil when the text is not digits (with at most one point) followed by letters.
    init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text.dropFirst(digits.count).drop(while: { $0 == " " })
        guard let amount = Double(digits), amount.isFinite, unit.allSatisfy({ $0.isASCII && $0.isLetter }) else {
            return nil
        }
        self.amount = amount
        self.unit = String(unit)
    }

    func scaled(by units: [String: Double]) -> Double? {
        units[unit].map { $0 * amount }
    }

    /// A duration in seconds; nil when the text is none.
    package static func seconds(_ text: String) -> Double? {
        Quantity(text).flatMap { $0.scaled(by: seconds) }
    }

    /// In the largest unit of 1000 that leaves no fraction.
    static func text(bytes: UInt64) -> String {
        let units: [(String, UInt64)] =
            [("PB", 1_000_000_000_000_000), ("TB", 1_000_000_000_000)]
            + [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)]
        let unit = units.first { bytes >= $0.1 && bytes.isMultiple(of: $0.1) } ?? ("B", 1)
        return "\(bytes / unit.1)\(unit.0)"
    }

    /// In the largest unit that leaves no fraction.
    static func text(seconds: Double) -> String {
        let units: [(String, Double)] = [("d", 86400), ("h", 3600), ("m", 60), ("s", 1)]
        let unit = units.first { (seconds / $0.1).rounded() == seconds / $0.1 } ?? ("ms", 1e-3)
        let amount = seconds / unit.1
        return (Int64(exactly: amount.rounded()).map { "\($0)" } ?? "\(amount)") + unit.0
    }

    static let bytes: [String: Double] = [
        "B": 1, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15,
        "KiB": 1024, "MiB": 1_048_576, "GiB": 1_073_741_824, "TiB": 1_099_511_627_776,
        "PiB": 1_125_899_906_842_624,
    ]

    static let seconds: [String: Double] = ["ms": 1e-3, "s": 1, "m": 60, "h": 3600, "d": 86400]
}

/// A number with a unit, as people write sizes and durations.
struct Quantity: Hashable, Sendable {
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

    static let bytes: [String: Double] = [
        "B": 1, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15,
        "KiB": 1024, "MiB": 1_048_576, "GiB": 1_073_741_824, "TiB": 1_099_511_627_776,
        "PiB": 1_125_899_906_842_624,
    ]

    static let seconds: [String: Double] = ["ms": 1e-3, "s": 1, "m": 60, "h": 3600, "d": 86400]
}

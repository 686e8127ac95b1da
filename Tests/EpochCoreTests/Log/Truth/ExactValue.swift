import EpochCore

/// A value that is compared bit by bit, so that NaN equals NaN and 0 is not -0.
struct ExactValue: Hashable, CustomStringConvertible {
    let description: String

    init(_ value: MetricValue?) {
        switch value {
        case .number(let number): description = number.isNaN ? "nan" : String(number.bitPattern, radix: 16)
        case .text(let text): description = "text \(text)"
        case .missing: description = "missing"
        case nil: description = "none"
        }
    }

    init(_ number: Double?) { self.init(number.map(MetricValue.number)) }
}

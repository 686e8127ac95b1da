import EpochAPI
import EpochCore

/// A rule and what it compared, so that it can be checked by hand.
struct BasisText {
    private let basis: BasisInfo
    /// It settled the decision.
    private let isLast: Bool
    /// `save`, `skip` or `failed`
    private let decision: String

    init(_ basis: BasisInfo, isLast: Bool, decision: String) {
        self.basis = basis
        self.isLast = isLast
        self.decision = decision
    }

    /// Nil where the decision's reason says it better.
    var text: String? {
        switch basis.rule {
        case "every_epoch": "every epoch is saved"
        case "improvement": "\(metric) \(comparison) \(best)"
        case "first_value": "\(metric) \(operand(basis.value)) is the first value"
        case "missing_metric": "the row has no number for \(metric)"
        case "failure": nil
        default: "\(Escaped(basis.rule)): \(comparison)"
        }
    }

    private var metric: String { "\(Escaped(basis.metric ?? "?"))" }

    private var comparison: String {
        guard let sign = basis.comparison else { return operand(basis.value) }
        let relation = holds ? "\(Escaped(sign))" : "is not \(Escaped(sign))"
        return "\(operand(basis.value)) \(relation) \(operand(basis.reference))"
    }

    private var best: String {
        if case .number(let number)? = basis.reference, number.isInfinite { return "(no best before)" }
        return "(best so far)"
    }

    /// The rule that settled it held if the epoch was saved. Of those before it, the operands tell.
    private var holds: Bool {
        if isLast { return decision == "save" }
        guard case .number(let value)? = basis.value, case .number(let reference)? = basis.reference else {
            return true
        }
        switch basis.comparison {
        case "<": return value < reference
        case ">": return value > reference
        default: return value >= reference
        }
    }

    private func operand(_ metric: Metric?) -> String {
        switch metric {
        case .number(let number)?: isCount(number) ? "\(Int(number))" : NumberText.shortest(number)
        case .text(let text)?: "\(Escaped(text))"
        case .missing?, nil: "nothing"
        }
    }

    /// Rules without a metric count epochs, batches and seconds.
    private func isCount(_ number: Double) -> Bool { basis.metric == nil && Int(exactly: number) != nil }
}

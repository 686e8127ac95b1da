/// A number taken apart, to be put together by a format spec:
/// padding, sign, prefix, inner padding, grouped digits, remainder, padding.
struct NumberParts {
    var isNegative = false
    var prefix: Scalars = []
    /// The digits before the point: those that are grouped.
    var digits: Scalars = []
    /// All behind them: point, fraction, exponent, percent sign; or `inf` and `nan`; or a lone character.
    var remainder: Scalars = []

    func laidOut(by spec: FormatSpec) throws(TemplateError) -> Scalars {
        let width = try spec.boundedWidth()
        let head = sign(by: spec) + prefix
        let fixed = head.count + remainder.count
        let fillsWithZeros = spec.fill == "0" && spec.alignment == "="
        let grouped = digits.isEmpty ? [] : spec.grouping.grouped(digits, width: fillsWithZeros ? width - fixed : 0)
        let padding = width - fixed - grouped.count
        guard spec.alignment == "=" else { return spec.padded(head + grouped + remainder, by: padding) }
        return head + Scalars(repeating: spec.fill, count: max(0, padding)) + grouped + remainder
    }

    private func sign(by spec: FormatSpec) -> Scalars {
        if isNegative { return ["-"] }
        return spec.sign == "+" ? ["+"] : spec.sign == " " ? [" "] : []
    }
}

/// A line for each tensor that differs, then a sum.
struct DiffText: DiffReport {
    private var table: StreamedTable
    private var isEmpty = true

    init() {
        table = StreamedTable(columns: [
            .init(title: "DIFFERS"), .init(title: "MAX", alignment: .right), .init(title: "RMS", alignment: .right),
            .init(title: "OF A'S RMS", alignment: .right), .init(title: "ELEMENTS", alignment: .right),
            .init(title: "TENSOR"),
        ])
    }

    mutating func add(_ name: String, _ difference: TensorDifference) {
        isEmpty = false
        table.add([Self.what(difference)] + Self.numbers(difference) + [name])
    }

    private static func what(_ difference: TensorDifference) -> String {
        switch difference {
        case .onlyInFirst: "only in A"
        case .onlyInSecond: "only in B"
        case .shape(let first, let second): "shape \(TensorText.shape(first)), \(TensorText.shape(second))"
        case .type(let first, let second): "type \(first), \(second)"
        case .values(let totals) where totals.differing == 0: "bits, no number"
        case .values(let totals) where totals.nonFinite > 0: "values, \(totals.nonFinite) not finite"
        case .values: "values"
        case .bytes: "bytes"
        }
    }

    private static func numbers(_ difference: TensorDifference) -> [String] {
        guard case .values(let totals) = difference, totals.differing > 0 else { return ["", "", "", ""] }
        let relative = totals.relative.map { Human.number($0) } ?? "-"
        return [
            Human.number(totals.maximumDistance), Human.number(totals.rootMeanSquare), relative,
            "\(totals.differing) of \(totals.elements)",
        ]
    }

    mutating func finish(_ summary: DiffSummary) {
        if !isEmpty { table.finish() }
        Output.print(
            "\(summary.same) tensors are the same, \(summary.differing) differ, \(summary.onlyInFirst) are only in A, "
                + "\(summary.onlyInSecond) only in B")
        for name in summary.untold { Output.printError("epochctl: \(Escaped(name)) could not be compared") }
    }
}

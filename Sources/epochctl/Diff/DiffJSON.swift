/// One document; the list of tensors is written while it grows.
struct DiffJSON: DiffReport {
    private var document: StreamedDocument

    init(_ first: InspectedArtifact, _ second: InspectedArtifact) {
        document = StreamedDocument(list: "tensors") { line in
            line.key("a")
            line.object { $0.field("path", first.path) }
            line.key("b")
            line.object { $0.field("path", second.path) }
        }
    }

    mutating func add(_ name: String, _ difference: TensorDifference) {
        document.add { line in
            line.field("name", name)
            line.field("differs", difference.name)
            Self.write(difference, to: &line)
        }
    }

    private static func write(_ difference: TensorDifference, to line: inout JSONLine) {
        switch difference {
        case .onlyInFirst, .onlyInSecond, .bytes: break
        case .shape(let first, let second):
            line.field("shape_a", first)
            line.field("shape_b", second)
        case .type(let first, let second):
            line.field("dtype_a", first)
            line.field("dtype_b", second)
        case .values(let totals): write(totals, to: &line)
        }
    }

    private static func write(_ totals: ValueTotals, to line: inout JSONLine) {
        line.field("elements", totals.elements)
        line.field("differing", totals.differing)
        line.field("not_finite", totals.nonFinite)
        line.field("max_abs", totals.maximumDistance)
        line.field("rms", totals.rootMeanSquare)
        if let relative = totals.relative { line.field("rms_relative", relative) }
    }

    mutating func finish(_ summary: DiffSummary) {
        document.finish { line in
            line.field("same", !summary.hasDifferences && summary.untold.isEmpty)
            line.key("counts")
            line.object { line in
                line.field("same", summary.same)
                line.field("differ", summary.differing)
                line.field("only_in_a", summary.onlyInFirst)
                line.field("only_in_b", summary.onlyInSecond)
            }
            line.field("not_compared", summary.untold)
        }
    }
}

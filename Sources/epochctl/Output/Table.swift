/// Aligned columns for people. Cells are escaped here.
struct Table {
    struct Column {
        enum Alignment {
            case left
            case right
        }

        var title: String
        var alignment = Alignment.left
        /// May be cut to make a row fit into the terminal.
        var shrinks = false
    }

    private static let gap = "  "
    private static let narrowest = 8

    var columns: [Column]
    var rows: [[String]] = []

    /// Cut to `width`, where columns may shrink; nil: never cut.
    func lines(width: Int?) -> [String] {
        let cells = ([columns.map(\.title)] + rows).map { $0.map { Escaped($0).description } }
        let widths = fit(columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }, into: width)
        return cells.map { row in
            let padded = columns.indices.map { pad(row[$0], to: widths[$0], columns[$0].alignment) }
            return Self.trimmed(padded.joined(separator: Self.gap))
        }
    }

    /// Takes what is too much from the shrinking columns, from the right.
    private func fit(_ widths: [Int], into width: Int?) -> [Int] {
        guard let width else { return widths }
        var widths = widths
        var excess = widths.reduce(0, +) + Self.gap.count * (widths.count - 1) - width
        for column in columns.indices.reversed() where excess > 0 && columns[column].shrinks {
            let cut = min(excess, max(0, widths[column] - Self.narrowest))
            widths[column] -= cut
            excess -= cut
        }
        return widths
    }

    private func pad(_ text: String, to width: Int, _ alignment: Column.Alignment) -> String {
        let fitting = text.count <= width ? text : "\(text.prefix(max(0, width - 1)))…"
        let space = String(repeating: " ", count: max(0, width - fitting.count))
        return alignment == .left ? fitting + space : space + fitting
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}

/// A table that is printed while it grows. Its first rows tell how wide the columns are; a later cell may stand over.
struct StreamedTable {
    private static let gap = 2
    private static let sampleSize = 256

    private let columns: [Table.Column]
    private var sample: [[String]] = []
    private var widths: [Int]?
    private var output = OutputBuffer()

    init(columns: [Table.Column]) {
        self.columns = columns
        sample = [columns.map(\.title)]
    }

    mutating func add(_ row: [String]) {
        if let widths { return write(row, widths) }
        sample.append(row)
        if sample.count > Self.sampleSize { printSample() }
    }

    mutating func finish() {
        printSample()
        output.flush()
    }

    private mutating func printSample() {
        let measured = columns.indices.map { column in sample.map { Self.printable($0[column]).width }.max() ?? 0 }
        for row in sample { write(row, widths ?? measured) }
        widths = widths ?? measured
        sample = []
    }

    private mutating func write(_ row: [String], _ widths: [Int]) {
        // Spaces are owed, and written in front of the next text only: no line ends in them.
        var owed = 0
        for column in row.indices {
            let (cell, width) = Self.printable(row[column])
            let space = max(0, widths[column] - width)
            let isRight = columns[column].alignment == .right
            if !cell.isEmpty {
                output.write(spaces: owed + (isRight ? space : 0))
                output.write(cell)
                owed = 0
            }
            owed += Self.gap + (isRight && !cell.isEmpty ? 0 : space)
        }
        output.endLine()
    }

    /// With its width in characters: to count them is only needed where they are not bytes.
    private static func printable(_ text: String) -> (text: String, width: Int) {
        if Escaped.isPlain(text) { return (text, text.utf8.count) }
        let escaped = Escaped(text).description
        return (escaped, escaped.count)
    }
}

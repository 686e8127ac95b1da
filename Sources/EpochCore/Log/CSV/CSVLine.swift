/// What one line of a table is; as `LogLine`, with a row as it was read.
enum CSVLine {
    case header
    case row(epoch: Int, CSVRow)
    /// A row of a step, whose epoch it does not tell; of sparse rows alone.
    case step(CSVRow)
    case unknownColumns(epoch: Int, expected: Int, found: Int)
    case garbage(reason: String)
    case blank
}

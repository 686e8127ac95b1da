/// What one line of a log says.
package enum LogLine: Hashable, Sendable {
    /// The names of the columns; it may come again when another run appends to the file.
    case header
    case record(EpochRecord)
    /// A row with another number of fields than the header: a Keras CSVLogger that appends writes no new header, though
    /// it may log other metrics. The epoch is known, and no value can be given a name.
    case unknownColumns(epoch: Int, expected: Int, found: Int)
    /// Not a row. The reason is short and printable, whatever the line held.
    case garbage(reason: String)
    case blank
}

/// Reads a log in CSV: of Keras's CSVLogger, of Lightning's, or of any other tool that writes a header with a column
/// `epoch` (0-based, as both do).
///
/// Its state belongs to the position in the file and is stored with it, so that a restarted daemon goes on in the middle.
/// Rows may repeat an epoch (Lightning spreads one over several): putting them together is the caller's part.
package struct CSVLogParser: Hashable, Sendable, Codable {
    /// Larger ones are no epochs, and would not be whole numbers everywhere they are passed through.
    package static let maximumEpoch = 1 << 53

    /// The rows seen, of known and of unknown columns.
    package private(set) var rows = 0
    private var header: CSVHeader?

    package init() {}

    /// The names of the columns; nil before the header.
    package var columns: [String]? { header?.columns.names }

    /// - Parameter line: without its newline. The carriage return that Keras's CSVLogger writes before it is no content.
    package mutating func parse(_ line: ArraySlice<UInt8>) -> LogLine {
        switch parse(line, sparse: false) {
        case .header: .header
        case .row(let epoch, let row): .record(EpochRecord(epoch: epoch, metrics: row.metrics.table))
        case .unknownColumns(let epoch, let expected, let found):
            .unknownColumns(epoch: epoch, expected: expected, found: found)
        case .garbage(let reason): .garbage(reason: reason)
        case .step, .blank: .blank
        }
    }

    /// - Parameter sparse: whether a row has only the metrics that it has values for.
    mutating func parse(_ line: ArraySlice<UInt8>, sparse: Bool) -> CSVLine {
        var line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        if line.first == Self.byteOrderMark.first, line.starts(with: Self.byteOrderMark) { line = line.dropFirst(3) }
        if let objection = Self.objection(to: line) { return .garbage(reason: objection) }
        guard line.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else { return .blank }
        guard let columns = header?.columns else {
            return parseHeader(line, sparse) ?? Self.garbage("no header with a column `epoch` yet", line)
        }
        let row = line.withUnsafeBufferPointer { sparse ? CSVRow(sparse: $0, columns) : CSVRow(dense: $0, columns) }
        guard let row else { return parseHeader(line, sparse) ?? Self.garbage("a quoted field has no end", line) }
        guard let epoch = row.epoch else {
            if row.isStep, row.count == columns.names.count {
                rows += 1
                return .step(row)
            }
            return parseHeader(line, sparse) ?? Self.garbage("the epoch is not a whole number", line)
        }
        return take(row, of: epoch, columns)
    }

    private mutating func take(_ row: CSVRow, of epoch: Int, _ columns: CSVColumns) -> CSVLine {
        let (found, expected) = (row.count, columns.names.count)
        guard found == expected || columns.epoch == 0 else {
            return .garbage(reason: "a row of \(found) fields under a header of \(expected): its epoch cannot be found")
        }
        rows += 1
        return found == expected
            ? .row(epoch: epoch, row) : .unknownColumns(epoch: epoch, expected: expected, found: found)
    }

    private mutating func parseHeader(_ line: ArraySlice<UInt8>, _ sparse: Bool) -> CSVLine? {
        guard let header = CSVHeader(line, sparse: sparse) else { return nil }
        if let name = header.doubledColumn { return Self.garbage("the column `\(name.prefix(40))` stands twice", line) }
        self.header = header
        return .header
    }
}

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
    package var columns: [String]? { header?.columns }

    /// - Parameter line: without its newline. The carriage return that Keras's CSVLogger writes before it is no content.
    package mutating func parse(_ line: ArraySlice<UInt8>) -> LogLine { parse(line, leavingOutMissing: false) }

    /// - Parameter leavingOutMissing: whether a record has only the metrics that its row has values for.
    mutating func parse(_ line: ArraySlice<UInt8>, leavingOutMissing: Bool) -> LogLine {
        let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        return parseContent(line, leavingOutMissing)
    }

    private mutating func parseContent(_ line: ArraySlice<UInt8>, _ leavesOutMissing: Bool) -> LogLine {
        let line = line.starts(with: Self.byteOrderMark) ? line.dropFirst(Self.byteOrderMark.count) : line
        if let objection = Self.objection(to: line) { return .garbage(reason: objection) }
        guard line.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else { return .blank }
        guard let header else { return parseHeader(line) ?? Self.garbage("no header with a column `epoch` yet", line) }
        guard let cells = CSVCells(line, separator: header.separator, expected: header.columns.count) else {
            return parseHeader(line) ?? Self.garbage("a quoted field has no end", line)
        }
        return row(cells, header, leavesOutMissing) ?? parseHeader(line)
            ?? Self.garbage("the epoch is not a whole number", line)
    }

    /// Nil when there is no epoch in the row.
    private mutating func row(_ cells: CSVCells, _ header: CSVHeader, _ leavesOutMissing: Bool) -> LogLine? {
        let (found, expected) = (cells.all.count, header.columns.count)
        guard header.epochColumn < found, let epoch = Self.epoch(cells.trimmed(cells.all[header.epochColumn])) else {
            return nil
        }
        guard found == expected || header.epochColumn == 0 else {
            return .garbage(reason: "a row of \(found) fields under a header of \(expected): its epoch cannot be found")
        }
        rows += 1
        guard found == expected else { return .unknownColumns(epoch: epoch, expected: expected, found: found) }
        let metrics = leavesOutMissing ? Self.presentMetrics(cells, header) : Self.metrics(cells, header)
        return .record(EpochRecord(epoch: epoch, metrics: metrics))
    }

    private mutating func parseHeader(_ line: ArraySlice<UInt8>) -> LogLine? {
        guard let header = CSVHeader(line) else { return nil }
        if let name = header.doubledColumn { return Self.garbage("the column `\(name.prefix(40))` stands twice", line) }
        self.header = header
        return .header
    }

    private static func metrics(_ cells: CSVCells, _ header: CSVHeader) -> [String: MetricValue] {
        var metrics = [String: MetricValue](minimumCapacity: header.columns.count)
        for (index, name) in header.columns.enumerated() where index != header.epochColumn && !name.isEmpty {
            metrics[name] = value(cells.all[index], in: cells)
        }
        return metrics
    }

    private static func presentMetrics(_ cells: CSVCells, _ header: CSVHeader) -> [String: MetricValue] {
        var metrics = [String: MetricValue](minimumCapacity: 3)
        for (index, cell) in cells.all.enumerated() where index != header.epochColumn && !cell.range.isEmpty {
            let value = value(cell, in: cells)
            if value != .missing && !header.columns[index].isEmpty { metrics[header.columns[index]] = value }
        }
        return metrics
    }

    /// `NA` is what Keras writes for a metric that this epoch does not have.
    private static func value(_ cell: CSVCells.Cell, in cells: CSVCells) -> MetricValue {
        let text = cells.trimmed(cell)
        if text.isEmpty || (text.count == 2 && text.elementsEqual("NA".utf8)) { return .missing }
        if let number = DecimalNumber.parse(text) { return .number(number) }
        return .text(String(decoding: cells.content(cell), as: UTF8.self))
    }

    private static func epoch(_ text: ArraySlice<UInt8>) -> Int? {
        guard let number = DecimalNumber.parse(text), number >= 0, number <= Double(maximumEpoch) else { return nil }
        return Int(exactly: number)
    }
}

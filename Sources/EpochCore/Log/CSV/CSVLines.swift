/// Keras's CSVLogger: a row an epoch. What a row means is `CSVLogParser`'s part.
package struct CSVLines: LineParser {
    private var parser = CSVLogParser()

    package init() {}

    package mutating func parse(_ line: ArraySlice<UInt8>, at offset: UInt64, into entries: inout [LogEntry]) {
        switch parser.parse(line, sparse: false) {
        case .header, .step, .blank: return
        case .row(let epoch, let row):
            let record = LogRecord(epoch: epoch, step: nil, time: nil, content: row.metrics)
            entries.append(LogEntry(offset: offset, .epoch(record)))
        case .unknownColumns(let epoch, let expected, let found):
            let reason = "a row of \(found) columns where the header has \(expected): only its epoch is used"
            entries.append(LogEntry(offset: offset, .unused(reason: reason)))
            entries.append(LogEntry(offset: offset, .epoch(LogRecord(epoch: epoch))))
        case .garbage(let reason): entries.append(LogEntry(offset: offset, .unused(reason: reason)))
        }
    }

    package mutating func restart() { parser = CSVLogParser() }

    package var open: LogEntry? { nil }
}

/// A log of Keras's CSVLogger.
package typealias CSVLog = LineLog<CSVLines>

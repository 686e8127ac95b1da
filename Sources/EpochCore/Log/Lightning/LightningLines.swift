/// Lightning's CSVLogger (lightning 2.6, fabric/loggers/csv_logs.py): rows of a step, each with some of the columns, and
/// several rows an epoch. Each row comes out as a step; what an epoch's rows say together comes out as the epoch, once
/// the log is at another.
///
/// The file is written anew when a metric comes that has no column yet. Rows that were handed on before do not come
/// out again.
package struct LightningLines: LineParser {
    private var parser = CSVLogParser()
    private var epoch = OpenEpoch()
    private var reread = Rereading()

    package init() {}

    package mutating func parse(_ line: ArraySlice<UInt8>, at offset: UInt64, into entries: inout [LogEntry]) {
        switch parser.parse(line, sparse: true) {
        case .header, .blank: return
        case .row(let epoch, let row):
            let step = row.step.flatMap { Int(exactly: $0) }
            let record = LogRecord(epoch: epoch, step: step, time: nil, content: row.metrics)
            take(record, at: offset, into: &entries)
        case .unknownColumns(_, let expected, let found):
            let reason = "a row of \(found) columns where the header has \(expected)"
            entries.append(LogEntry(offset: offset, .unused(reason: reason)))
        case .garbage(let reason): entries.append(LogEntry(offset: offset, .unused(reason: reason)))
        }
    }

    package mutating func restart() {
        parser = CSVLogParser()
        reread.restart()
    }

    package var open: LogEntry? { epoch.entry }

    private mutating func take(_ record: LogRecord, at offset: UInt64, into entries: inout [LogEntry]) {
        switch reread.take(record.digest) {
        case .known: return
        case .changed: entries.append(LogEntry(offset: offset, .unused(reason: Rereading.changed)))
        case .new:
            if reread.isAtFirstRow { epoch = OpenEpoch() }
            if let before = epoch.add(record, at: offset) { entries.append(before) }
            entries.append(LogEntry(offset: offset, .step(record)))
        }
    }
}

/// Lightning's `metrics.csv`.
package typealias LightningLog = LineLog<LightningLines>

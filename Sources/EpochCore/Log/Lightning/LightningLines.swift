/// Lightning's CSVLogger (lightning 2.6, fabric/loggers/csv_logs.py): rows of a step, each with some of the columns, and
/// several rows an epoch. Each row comes out as a step; what an epoch's rows say together comes out as the epoch, once
/// the log is at another. Rows without an epoch (LearningRateMonitor's, and of whatever else is logged without one) are
/// of the epoch of the next row that has one: the learning rate is written before what was trained with it.
///
/// The file is written anew when a metric comes that has no column yet. Rows that were handed on before do not come
/// out again.
package struct LightningLines: LineParser {
    private var parser = CSVLogParser()
    private var epoch = OpenEpoch()
    /// What rows without an epoch said since the last that had one.
    private var early: LogRecord?
    private var reread = Rereading()

    package init() {}

    package mutating func parse(_ line: ArraySlice<UInt8>, at offset: UInt64, into entries: inout [LogEntry]) {
        switch parser.parse(line, sparse: true) {
        case .header, .blank: return
        case .row(let epoch, let row): take(Self.record(row, epoch), at: offset, into: &entries)
        case .step(let row): take(Self.record(row, nil), at: offset, into: &entries)
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

    private static func record(_ row: CSVRow, _ epoch: Int?) -> LogRecord {
        LogRecord(epoch: epoch, step: row.step.flatMap { Int(exactly: $0) }, time: nil, content: row.metrics)
    }

    private mutating func take(_ record: LogRecord, at offset: UInt64, into entries: inout [LogEntry]) {
        switch reread.take(record.digest) {
        case .known: return
        case .changed: entries.append(LogEntry(offset: offset, .unused(reason: Rereading.changed)))
        case .new:
            if reread.isAtFirstRow { (epoch, early) = (OpenEpoch(), nil) }
            if let before = add(record, at: offset) { entries.append(before) }
            entries.append(LogEntry(offset: offset, .step(record)))
        }
    }

    /// Returns the epoch before, if this row begins another.
    private mutating func add(_ record: LogRecord, at offset: UInt64) -> LogEntry? {
        guard record.epoch == nil else {
            guard var whole = early else { return epoch.add(record, at: offset) }
            early = nil
            whole.epoch = record.epoch
            whole.merge(record)
            return epoch.add(whole, at: offset)
        }
        var whole = early ?? LogRecord()
        whole.merge(record)
        early = whole
        return nil
    }
}

/// Lightning's `metrics.csv`.
package typealias LightningLog = LineLog<LightningLines>

/// Hugging Face's `trainer_state.json` (transformers, trainer_callback.py): a document with the whole history of the
/// training in `log_history`, written anew at each checkpoint.
///
/// Each row comes out as a step, what an epoch's rows say together as the epoch. Rows that an earlier document had do
/// not come out again. Epochs are numbers with a fraction: the one from 0 to 1 is the first. Stored, it needs the
/// document again from its first byte.
package struct TrainerStateLog: LogParser {
    private var rows = JSONRowReader(keys: JSONLinesKeys(counting: .done))
    private var splitter = LogHistorySplitter()
    private var epoch = OpenEpoch()
    private var reread = Rereading()

    private enum CodingKeys: CodingKey { case epoch, reread }

    package init() {}

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        epoch = try container.decode(OpenEpoch.self, forKey: .epoch)
        reread = try container.decode(Rereading.self, forKey: .reread)
        reread.restart()
    }

    package mutating func take(_ bytes: ArraySlice<UInt8>, of file: String, into entries: inout [LogEntry]) {
        var rest = bytes
        while let item = splitter.next(&rest) {
            switch item {
            case .tooLong(let offset): refuse("a row of more than 1 MiB", at: offset, into: &entries)
            case .row(let offset, let row): take(row, at: offset, into: &entries)
            }
        }
    }

    package func resumeOffset(of file: String) -> UInt64 { 0 }

    package mutating func restart(_ file: String) {
        splitter = LogHistorySplitter()
        reread.restart()
    }

    package var unfinished: [LogEntry] {
        let open = epoch.entry.map { [$0] } ?? []
        guard splitter.hasBegun, !splitter.isWhole else { return open }
        let reason = "the document has no end yet"
        return open + [LogEntry(offset: splitter.offset, .unused(reason: reason))]
    }

    private mutating func take(_ row: [UInt8], at offset: UInt64, into entries: inout [LogEntry]) {
        switch rows.read(row[...]) {
        case .unused(let reason): refuse(reason, at: offset, into: &entries)
        case .row(let record): take(record, at: offset, into: &entries)
        }
    }

    /// Counts as a row, so that it is not told again with the next document.
    private mutating func refuse(_ reason: String, at offset: UInt64, into entries: inout [LogEntry]) {
        guard reread.take(LogRecord(metrics: ["": .text(reason)]).digest) == .new else { return }
        entries.append(LogEntry(offset: offset, .unused(reason: reason)))
    }

    private mutating func take(_ record: LogRecord, at offset: UInt64, into entries: inout [LogEntry]) {
        switch reread.take(record.digest) {
        case .known: return
        case .changed: entries.append(LogEntry(offset: offset, .unused(reason: Rereading.changed)))
        case .new:
            if reread.isAtFirstRow { epoch = OpenEpoch() }
            if record.epoch != nil, let before = epoch.add(record, at: offset) { entries.append(before) }
            entries.append(LogEntry(offset: offset, .step(record)))
        }
    }
}

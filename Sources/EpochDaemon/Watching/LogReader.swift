import EpochCore
import EpochWatch
import FoundationEssentials

/// One run's log, from bytes to rows: the follower keeps the place, the parser the columns.
final class LogReader {
    struct Batch {
        var rows: [QueuedRow] = []
        /// What to say of lines that are no rows.
        var complaints: [String] = []
        /// Another chunk is to be read.
        var hasMore = false
        /// The log's modification time before it was read: that of its last row.
        var modified: Timestamp
        var restart: String?
    }

    static let chunk = 256 * 1024

    let name: String
    private let follower: LogFollower
    private var parser: CSVLogParser
    private(set) var position: LogPosition?
    private(set) var rowsCounted: Int
    private(set) var rowsSkipped: Int

    init(name: String) {
        self.name = name
        follower = LogFollower(name: name, position: nil)
        parser = CSVLogParser()
        rowsCounted = 0
        rowsSkipped = 0
    }

    /// Goes on where the stored position left off; without a readable one, from the start.
    init(name: String, stored: StoredLog) {
        self.name = name
        let decoder = JSONDecoder()
        let position = try? decoder.decode(LogPosition.self, from: Data(stored.position.utf8))
        let parser = try? decoder.decode(CSVLogParser.self, from: Data(stored.parser.utf8))
        let isUsable = position != nil && parser != nil
        self.position = isUsable ? position : nil
        self.parser = (isUsable ? parser : nil) ?? CSVLogParser()
        follower = LogFollower(name: name, position: self.position)
        rowsCounted = isUsable ? stored.rowsCounted : 0
        rowsSkipped = isUsable ? stored.rowsSkipped : 0
    }

    func read(in directory: Int32) throws(LogFollowerError) -> Batch {
        let chunk = try follower.read(in: directory, limit: Self.chunk)
        var batch = Batch(hasMore: chunk.more, modified: chunk.version.modified)
        noteRestart(chunk, in: &batch)
        for line in chunk.lines {
            take(line.offset, chunk.bytes(of: line), incarnation: chunk.position.incarnation, into: &batch)
        }
        if chunk.skippedLongLines > 0 {
            rowsSkipped += chunk.skippedLongLines
            batch.complaints.append("\(chunk.skippedLongLines) lines of more than 1 MiB were skipped")
        }
        position = chunk.position
        return batch
    }

    /// Closes the descriptor; reading goes on by position.
    func close() {
        follower.close()
    }

    var stored: StoredLog {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        func text(_ value: some Encodable) -> String {
            (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        return StoredLog(
            position: position.map { text($0) } ?? "", parser: text(parser), rowsCounted: rowsCounted,
            rowsSkipped: rowsSkipped)
    }

    private func noteRestart(_ chunk: LogChunk, in batch: inout Batch) {
        guard case .restarted(let reason) = chunk.change else { return }
        parser = CSVLogParser()
        batch.restart = "\(reason)"
    }

    private func take(_ offset: UInt64, _ line: ArraySlice<UInt8>, incarnation: Int, into batch: inout Batch) {
        switch parser.parse(line) {
        case .header, .blank: return
        case .record(let record): add(record, offset, incarnation, &batch)
        case .unknownColumns(let epoch, let expected, let found):
            batch.complaints.append(
                "row of epoch \(epoch + 1) has \(found) columns where the header has \(expected): only its epoch is used"
            )
            add(EpochRecord(epoch: epoch, metrics: [:]), offset, incarnation, &batch)
        case .garbage(let reason):
            rowsSkipped += 1
            batch.complaints.append("line at byte \(offset) is no row: \(reason)")
        }
    }

    private func add(_ record: EpochRecord, _ offset: UInt64, _ incarnation: Int, _ batch: inout Batch) {
        rowsCounted += 1
        batch.rows.append(
            QueuedRow(record: record, offset: offset, incarnation: incarnation))
    }
}

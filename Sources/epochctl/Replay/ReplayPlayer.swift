import EpochCore

/// Reads a log and plays its rows through one policy, or several. Lines that are no rows are told on the standard error.
struct ReplayPlayer: ~Copyable {
    private var lines: LogLines
    private var parser = CSVLogParser()
    private var replays: [Replay]
    private var report: any ReplayReport
    private var unread = 0

    init(log: String, policies: [ReplaySettings], report: any ReplayReport) throws(ClientError) {
        lines = try LogLines(path: log)
        replays = policies.map(Replay.init)
        self.report = report
    }

    mutating func play() throws(ClientError) {
        while let line = try lines.next() { take(line) }
        report.finish(replays, unread: unread)
    }

    private mutating func take(_ line: LogLines.Line) {
        if line.end == .tooLong { return skip(line, "it has more than 1 MiB") }
        switch parser.parse(line.bytes) {
        case .header, .blank: return
        case .garbage(let reason): return skip(line, reason)
        case .record(let record): play(record)
        case .unknownColumns(let epoch, let expected, let found):
            let counts = "\(found) columns where the header has \(expected)"
            tell(line, "the row of epoch \(epoch + 1) has \(counts): only its epoch is used")
            play(EpochRecord(epoch: epoch, metrics: [:]))
        }
        if line.end == .endOfLog { tell(line, "it has no newline yet: epochd would wait for that, and it may be cut") }
    }

    private mutating func play(_ record: EpochRecord) {
        report.add(replays.indices.map { replays[$0].take(record) })
    }

    private mutating func skip(_ line: LogLines.Line, _ reason: String) {
        unread += 1
        tell(line, "no row: \(reason)")
    }

    private func tell(_ line: LogLines.Line, _ text: String) {
        Output.printError("epochctl: line \(line.number): \(Escaped(text))")
    }
}

import EpochCore

/// Reads a log and plays its rows through one policy, or several. What is no row is told on the standard error.
struct ReplayPlayer {
    private var replays: [Replay]
    private var report: any ReplayReport
    private var unread = 0

    init(policies: [ReplaySettings], report: any ReplayReport) {
        replays = policies.map(Replay.init)
        self.report = report
    }

    /// - Parameter selection: how the policy's logs are read.
    mutating func play(_ log: String, _ selection: LogSelection) throws(ClientError) {
        let found = try ReplayLog(log, selection)
        if found.format == .csv {
            try play(lines: LogLines(path: log))
        } else {
            try play(found, reader(found.format, keys: selection.keys))
        }
        report.finish(replays, unread: unread)
    }

    /// Steps are rows where one of the policies counts batches.
    private func reader(_ format: LogFormat, keys: JSONLinesKeys) -> LogReader {
        var reader = LogReader(format, keys: keys)
        let counting = replays.map(\.settings.policy).first(where: \.countsBatches)
        if let counting { reader.countBatches(stepsPerEpoch: counting.stepsPerEpoch) }
        return reader
    }

    /// A table, with the numbers of its lines.
    private mutating func play(lines: consuming LogLines) throws(ClientError) {
        var parser = CSVLogParser()
        while let line = try lines.next() { take(line, &parser) }
    }

    private mutating func take(_ line: LogLines.Line, _ parser: inout CSVLogParser) {
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
        if line.end == .endOfLog { tell(line, Self.noNewline) }
    }

    /// Any other log, with the places of its bytes.
    private mutating func play(_ log: ReplayLog, _ reader: LogReader) throws(ClientError) {
        var reader = reader
        for file in log.files { reader.expect(file.name) }
        var files = try log.files.map { (file) throws(ClientError) in try LogPieces(file) }
        while !files.isEmpty {
            for index in files.indices {
                try files[index].read(into: &reader)
                if files[index].isAtEnd { endLine(of: files[index], &reader) }
            }
            files.removeAll(where: \.isAtEnd)
            take(files.isEmpty ? reader.finish(at: Self.anyTime) : reader.flush(), &reader)
        }
        // Epochs of several files come out with the second time.
        for _ in 0..<2 where reader.isBehind { take(reader.finish(at: Self.anyTime), &reader) }
        while case let rows = reader.expire(at: Self.afterwards, needs: []), !rows.isEmpty { take(rows, &reader) }
        unread = reader.unused
    }

    /// A last line without a newline is used, as that of a table is.
    private func endLine(of file: LogPieces, _ reader: inout LogReader) {
        let place = reader.resumeOffset(of: file.name)
        guard reader.format.isLines, place < file.length else { return }
        let name = file.name.isEmpty ? "" : "\(Escaped(file.name)): "
        Output.printError("epochctl: \(name)byte \(place): \(Self.noNewline)")
        reader.take([UInt8(ascii: "\n")], of: file.name)
    }

    private static let noNewline = "it has no newline yet: epochd would wait for that, and it may be cut"

    /// All that is there was written: nothing is waited for.
    private static let anyTime = RowTime(Timestamp(nanoseconds: 0), isExact: false)
    private static let afterwards = Timestamp(nanoseconds: .max)

    private mutating func take(_ rows: [LogRow], _ reader: inout LogReader) {
        for complaint in reader.complaints { Output.printError("epochctl: \(Escaped(complaint))") }
        reader.forgetComplaints()
        for row in rows { play(row.record) }
    }

    private mutating func play(_ record: EpochRecord) {
        let steps = replays.indices.map { replays[$0].take(record) }
        guard let key = steps.lazy.compactMap({ $0?.key }).first else { return }
        report.add(steps.map { $0 ?? ReplayStep(undecidedAt: key) })
    }

    private mutating func skip(_ line: LogLines.Line, _ reason: String) {
        unread += 1
        tell(line, "no row: \(reason)")
    }

    private func tell(_ line: LogLines.Line, _ text: String) {
        Output.printError("epochctl: line \(line.number): \(Escaped(text))")
    }
}

extension ReplayStep {
    /// For a policy beside another one that decides here.
    fileprivate init(undecidedAt key: RowKey) {
        let decision = Decision(outcome: .skip, reason: "nothing is decided at this batch")
        self.init(key: key, decision: decision, evictions: [])
    }
}

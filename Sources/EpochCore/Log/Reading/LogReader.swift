/// What is known of a log between two reads: its parser, and the epochs that are under way. A value; it can be stored.
///
/// A read is: `take` for each piece of each file, then, when all files have been read to their ends, `finish`.
package struct LogReader: Sendable {
    package let format: LogFormat
    private var parser: any LogParser
    private var completion = EpochCompletion()
    /// It has rows of steps, so that an epoch is not a row.
    private var hasSteps = false
    /// Epochs are over that come out when all files have been read to their ends once more.
    package private(set) var isBehind = false
    /// Epochs that the parser gave, to be handed on; with `batches`, steps too.
    private var closed: [LogEntry] = []
    /// Rows are made of steps, too.
    private var batches: BatchRows?
    /// What to say of what could not be used. Bounded: of more than these, only the number is told.
    package private(set) var complaints: [String] = []
    package private(set) var unused = 0

    private static let complaintLimit = 16
    /// Bytes that are parsed at a time: what comes out of them is still at hand for the processor when it is looked at.
    package static let portion = 16 << 10

    /// - Parameter keys: of JSON lines.
    package init(_ format: LogFormat, keys: JSONLinesKeys = JSONLinesKeys()) {
        self.format = format
        parser = format == .jsonLines ? JSONLinesLog(JSONLinesRows(keys: keys)) : format.parser
    }

    /// From now on steps are rows, too, unless they have been so far: for a policy that counts batches.
    package mutating func countBatches(stepsPerEpoch: Int?) {
        if batches == nil { batches = BatchRows(format, stepsPerEpoch: stepsPerEpoch) }
    }

    package mutating func ignoreBatches() { batches = nil }

    /// Whether each write to the log is a row that comes out at once.
    package var hasRowAnEvent: Bool { hasRowAnEpoch || (format == .jsonLines && batches != nil) }

    /// Whether an epoch is a row, and comes with it.
    private var hasRowAnEpoch: Bool { format == .csv || (format == .jsonLines && !hasSteps) }

    /// A file of the log is there. To be told of all that are known before the first is read.
    package mutating func expect(_ file: String) { parser.expect(file) }

    /// The next bytes of a file.
    package mutating func take(_ bytes: ArraySlice<UInt8>, of file: String) {
        var entries: [LogEntry] = []
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: Self.portion) {
            parser.take(bytes[start..<min(start + Self.portion, bytes.endIndex)], of: file, into: &entries)
            sort(entries, of: file)
            entries.removeAll(keepingCapacity: true)
        }
    }

    /// A file begins anew. Epochs that its parser still had are handed on with the next `finish`.
    package mutating func restart(_ file: String) {
        if !format.isRewritten { closed += parser.unfinished.filter { $0.epoch != nil } }
        parser.restart(file)
    }

    /// From where on the file is needed again after a restart of the daemon.
    package func resumeOffset(of file: String) -> UInt64 { parser.resumeOffset(of: file) }

    /// All files were read to their ends.
    /// - Parameter time: when the log was last written to.
    /// - Returns: the epochs that are whole, in order.
    package mutating func finish(at time: RowTime) -> [LogRow] {
        var entries: [LogEntry] = []
        parser.settle(into: &entries)
        sort(entries, of: "")
        var rows = hand(over: time)
        batches?.flush(into: &rows)
        guard !hasRowAnEpoch else { return rows }
        var note: String?
        let open = parser.unfinishedEpochs(newest: EpochCompletion.lookLimit)
        isBehind = format.hasSeveralFiles && open.count > 1
        rows += completion.look(at: open, at: time, isBehind: isBehind, note: &note)
        complain(note)
        return rows
    }

    /// What the log has given so far, of a log that is longer than what is read at a time.
    package mutating func flush() -> [LogRow] { hand(over: nil) }

    /// It has an epoch that was not handed on yet.
    package var isAmidEpoch: Bool { completion.isOpen }

    /// It has an epoch with all that is needed, which will be handed on in a moment.
    package func isHolding(needs: Set<String>) -> Bool { completion.isHolding(needs: needs) }

    /// When `expire` could hand something on.
    package func deadline(needs: Set<String>) -> Timestamp? { completion.deadline(needs: needs) }

    package mutating func expire(at now: Timestamp, needs: Set<String>) -> [LogRow] {
        completion.expire(at: now, needs: needs)
    }

    /// To be called when they have been told.
    package mutating func forgetComplaints() { complaints = [] }

    private mutating func sort(_ entries: [LogEntry], of file: String) {
        if closed.isEmpty, entries.allSatisfy(\.isEpoch) {
            closed = entries
            return
        }
        for index in entries.indices {
            switch entries[index].content {
            case .epoch: closed.append(entries[index])
            case .step(let record):
                hasSteps = true
                // What Lightning logs without an epoch (a learning rate) says more of a step, and is none of its own.
                guard batches != nil, format != .lightning || record.epoch != nil else { continue }
                take(step: entries[index])
            case .unused(let reason):
                unused += 1
                let name = entries[index].file.isEmpty ? file : entries[index].file
                complain("\(name.isEmpty ? "" : "\(name): ")byte \(entries[index].offset): \(reason)")
            }
        }
    }

    private mutating func take(step: LogEntry) {
        guard batches?.canPlace(step) == true else {
            if unused == 0 { complain("a step without an epoch counts only where steps_per_epoch is declared") }
            return unused += 1
        }
        closed.append(step)
    }

    private mutating func complain(_ text: String?) {
        guard let text, complaints.count < Self.complaintLimit else { return }
        complaints.append(text)
    }

    private mutating func hand(over time: RowTime?) -> [LogRow] {
        defer { closed = [] }
        // A row that ends its epoch came last; all else that closes epochs came after them.
        let endsEpoch = format == .jsonLines && closed.count == 1 && parser.unfinished.isEmpty
        guard batches != nil else { return hand(overEpochs: endsEpoch ? time : nil) }
        var rows: [LogRow] = []
        for (index, entry) in closed.enumerated() {
            if case .step(let record) = entry.content {
                batches?.take(entry, record, into: &rows)
            } else {
                hand(over: entry, at: endsEpoch ? time : nil, isARow: isARow(index), into: &rows)
            }
        }
        return rows
    }

    private mutating func hand(overEpochs time: RowTime?) -> [LogRow] {
        guard !hasRowAnEpoch else { return closed.compactMap(Self.row) }
        var rows: [LogRow] = []
        rows.reserveCapacity(closed.count)
        for entry in closed {
            var note: String?
            if let row = completion.close(entry, at: time, note: &note) { rows.append(row) }
            complain(note)
        }
        return rows
    }

    private mutating func hand(over entry: LogEntry, at time: RowTime?, isARow: Bool, into rows: inout [LogRow]) {
        if isARow { batches?.endEpoch(into: &rows) } else { batches?.flush(into: &rows) }
        var note: String?
        var row = hasRowAnEpoch ? Self.row(entry) : completion.close(entry, at: time, note: &note)
        complain(note)
        if isARow { row?.written = .withEvent }
        if let row { rows.append(row) }
    }

    /// Whether the epoch came out with a row of its own, and not because the next one began.
    private func isARow(_ index: Int) -> Bool {
        guard hasRowAnEvent, batches != nil, let epoch = closed[index].epoch?.epoch else { return false }
        guard index > 0, case .step(let step) = closed[index - 1].content else { return true }
        return step.epoch == epoch
    }

    private static func row(_ entry: LogEntry) -> LogRow? {
        guard let record = entry.epoch, let epoch = record.epoch else { return nil }
        let row = EpochRecord(epoch: epoch, metrics: record.metrics)
        return LogRow(record: row, file: entry.file, offset: entry.offset, written: .withEvent)
    }
}

extension LogReader: Codable {
    private enum CodingKeys: CodingKey { case format, parser, completion, hasSteps, batches, unused }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        format = try container.decode(LogFormat.self, forKey: .format)
        parser = try Self.parser(format, container)
        completion = try container.decode(EpochCompletion.self, forKey: .completion)
        hasSteps = try container.decode(Bool.self, forKey: .hasSteps)
        batches = try container.decodeIfPresent(BatchRows.self, forKey: .batches)
        unused = try container.decode(Int.self, forKey: .unused)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(format, forKey: .format)
        try parser.encode(to: container.superEncoder(forKey: .parser))
        try container.encode(completion, forKey: .completion)
        try container.encode(hasSteps, forKey: .hasSteps)
        try container.encodeIfPresent(batches, forKey: .batches)
        try container.encode(unused, forKey: .unused)
    }

    private static func parser(
        _ format: LogFormat, _ container: KeyedDecodingContainer<CodingKeys>
    ) throws -> any LogParser {
        switch format {
        case .csv: try container.decode(CSVLog.self, forKey: .parser)
        case .lightning: try container.decode(LightningLog.self, forKey: .parser)
        case .tensorBoard: try container.decode(TensorBoardLog.self, forKey: .parser)
        case .jsonLines: try container.decode(JSONLinesLog.self, forKey: .parser)
        case .trainerState: try container.decode(TrainerStateLog.self, forKey: .parser)
        case .progress: try container.decode(ProgressLog.self, forKey: .parser)
        case .mlflow: try container.decode(MLflowLog.self, forKey: .parser)
        }
    }
}

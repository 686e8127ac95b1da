/// Keras's progress output, captured from a pipe or a terminal, amid whatever else the training prints.
///
/// An epoch counts when its bar is full and its line is over: bars on the way hold running means. Without any heading
/// (Keras prints none for a single epoch) the bar is the first epoch's; before a heading that begins with the first
/// epoch, or amid a training, it is an evaluation's. Values have the few digits that were printed. Stored, it needs the
/// output again from the last bar of the line that goes on.
package struct ProgressLog: LogParser {
    private struct Held: Hashable {
        var offset: UInt64
        var content: [UInt8]
    }

    private var splitter = ProgressSplitter()
    /// The epoch of the last heading.
    private var heading: Int?
    private var run: ProgressRun?
    /// The bar that was drawn last on this line.
    private var held: Held?
    private var results = ProgressResults()
    /// Of the epoch before.
    private var own: ProgressResults.Place?

    package init() {}

    package mutating func take(_ bytes: ArraySlice<UInt8>, of file: String, into entries: inout [LogEntry]) {
        var rest = bytes
        while let segment = splitter.next(&rest) {
            if ProgressText.isPossible(segment.content) { take(segment, into: &entries) }
            if segment.endsLine { finishLine() }
        }
    }

    package func resumeOffset(of file: String) -> UInt64 { held?.offset ?? splitter.offset }

    package mutating func restart(_ file: String) { self = ProgressLog() }

    package var unfinished: [LogEntry] { results.current.map { [entry($0)] } ?? [] }

    private mutating func take(_ segment: ProgressSplitter.Segment, into entries: inout [LogEntry]) {
        switch ProgressLine(ProgressText(segment.content)) {
        case nil: return
        case .heading(let number): begin(number - 1, into: &entries)
        case .bar(let bar):
            if run == nil { run = ProgressRun(bar) } else { run?.take(bar) }
            held = Held(offset: segment.offset, content: Array(segment.content))
        }
    }

    private mutating func begin(_ epoch: Int, into entries: inout [LogEntry]) {
        let goesOn = epoch == (heading ?? 0) + 1
        let result = goesOn ? results.final : results.current
        if let result, goesOn || heading != nil { entries.append(entry(result)) }
        if goesOn, let result { own = ProgressResults.Place(result) }
        (heading, run, held, results) = (epoch, nil, nil, ProgressResults())
    }

    private func entry(_ result: ProgressResults.Result) -> LogEntry {
        var record = result.record
        record.epoch = heading ?? 0
        return LogEntry(offset: result.offset, .epoch(record))
    }

    private mutating func finishLine() {
        guard let line = held else { return }
        held = nil
        guard let run, run.isFull else { return }
        var record = LogRecord()
        record.merge(LogRecord(metrics: ProgressLine.metrics(ProgressText(line.content[...]))))
        guard record.content.count > 0 else { return }
        add(record, of: run, at: line.offset)
    }

    private mutating func add(_ record: LogRecord, of run: ProgressRun, at offset: UInt64) {
        let number = run.number ?? results.count + 1
        let isDrawnUp = run.number == nil && run.isDrawnUp
        let result = ProgressResults.Result(
            number: number, total: run.total, isDrawnUp: isDrawnUp, offset: offset, record: record)
        results.add(result, own: own)
        self.run?.number = number
    }
}

extension ProgressLog: Codable {
    private enum CodingKeys: CodingKey { case offset, isInsideLongSegment, heading, run, results, own }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        splitter = ProgressSplitter(
            offset: try container.decode(UInt64.self, forKey: .offset),
            isInsideLongSegment: try container.decode(Bool.self, forKey: .isInsideLongSegment))
        heading = try container.decodeIfPresent(Int.self, forKey: .heading)
        run = try container.decodeIfPresent(ProgressRun.self, forKey: .run)
        results = try container.decode(ProgressResults.self, forKey: .results)
        own = try container.decodeIfPresent(ProgressResults.Place.self, forKey: .own)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(resumeOffset(of: ""), forKey: .offset)
        try container.encode(held == nil && splitter.isInsideLongSegment, forKey: .isInsideLongSegment)
        try container.encodeIfPresent(heading, forKey: .heading)
        try container.encodeIfPresent(run, forKey: .run)
        try container.encode(results, forKey: .results)
        try container.encodeIfPresent(own, forKey: .own)
    }
}

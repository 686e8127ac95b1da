/// Keras's progress output, captured from a pipe or a terminal, amid whatever else the training prints.
///
/// An epoch counts when its bar is full and its line is over: bars on the way hold running means. Without a heading
/// (Keras prints none for a single epoch) the bar is the first epoch's. A bar that begins again without a heading is an
/// evaluation's, and no epoch's. Values have the few digits that were printed. Stored, it needs the output again from the
/// last bar of the line that goes on.
package struct ProgressLog: LogParser {
    private struct Bar: Hashable, Codable {
        var done: Int
        var total: Int?
    }

    private struct Held: Hashable {
        var offset: UInt64
        var content: [UInt8]
    }

    private var splitter = ProgressSplitter()
    private var epoch = 0
    private var bar: Bar?
    /// The bar that was drawn last on this line.
    private var held: Held?
    private var open = OpenEpoch()

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

    package var unfinished: [LogEntry] { open.entry.map { [$0] } ?? [] }

    private mutating func take(_ segment: ProgressSplitter.Segment, into entries: inout [LogEntry]) {
        switch ProgressLine(ProgressText(segment.content)) {
        case nil: return
        case .heading(let number):
            if let before = open.close() { entries.append(before) }
            (epoch, bar, held) = (number - 1, nil, nil)
        case .bar(let done, let total):
            guard goesOn(done, total) else { return }
            bar = Bar(done: done, total: total)
            held = Held(offset: segment.offset, content: Array(segment.content))
        }
    }

    private func goesOn(_ done: Int, _ total: Int?) -> Bool {
        guard let bar else { return true }
        return done >= bar.done && (bar.total == nil || bar.total == total)
    }

    private mutating func finishLine() {
        guard let line = held else { return }
        held = nil
        guard let bar, bar.done == bar.total else { return }
        let metrics = ProgressLine.metrics(ProgressText(line.content[...]))
        // A second full bar is the epoch's own if it says more: the first was drawn before the validation.
        guard metrics.count > open.entry?.epoch?.metrics.count ?? 0 else { return }
        _ = open.add(LogRecord(epoch: epoch, metrics: metrics), at: line.offset)
    }
}

extension ProgressLog: Codable {
    private enum CodingKeys: CodingKey { case offset, isInsideLongSegment, epoch, bar, open }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        splitter = ProgressSplitter(
            offset: try container.decode(UInt64.self, forKey: .offset),
            isInsideLongSegment: try container.decode(Bool.self, forKey: .isInsideLongSegment))
        epoch = try container.decode(Int.self, forKey: .epoch)
        bar = try container.decodeIfPresent(Bar.self, forKey: .bar)
        open = try container.decode(OpenEpoch.self, forKey: .open)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(resumeOffset(of: ""), forKey: .offset)
        try container.encode(held == nil && splitter.isInsideLongSegment, forKey: .isInsideLongSegment)
        try container.encode(epoch, forKey: .epoch)
        try container.encodeIfPresent(bar, forKey: .bar)
        try container.encode(open, forKey: .open)
    }
}

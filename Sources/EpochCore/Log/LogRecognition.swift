/// What a log is, told by its name and its first bytes, with the reason.
package struct LogRecognition: Hashable, Sendable {
    /// Nil where it cannot be told, or not yet.
    package var format: LogFormat?
    package var reason: String

    /// How many first bytes are looked at.
    package static let headLength = 64 << 10

    /// - Parameters:
    ///   - path: of the file, in its run.
    ///   - head: the file's first bytes; all that there are, up to `headLength`.
    package init(path: String, head: ArraySlice<UInt8>) {
        let head = head.prefix(Self.headLength)
        guard !head.isEmpty else {
            self.init(nil, "it is empty")
            return
        }
        self =
            Self.events(head) ?? Self.json(path, head) ?? Self.progress(head) ?? Self.table(head)
            ?? Self.values(head) ?? LogRecognition(nil, "it begins like none of the logs that are known")
    }

    private init(_ format: LogFormat?, _ reason: String) {
        self.format = format
        self.reason = reason
    }

    private static func events(_ head: ArraySlice<UInt8>) -> LogRecognition? {
        var (frames, rest) = (EventFrames(), head)
        guard case .record = frames.next(&rest) else { return nil }
        return LogRecognition(.tensorBoard, "its first record has the length and checksums of an event file's")
    }

    private static func json(_ path: String, _ head: ArraySlice<UInt8>) -> LogRecognition? {
        guard let begin = head.firstIndex(where: { $0 > 0x20 }), head[begin] == UInt8(ascii: "{") else { return nil }
        let end = head[begin...].firstIndex(of: LineSplitter.newline)
        if let end, (try? JSONMetrics(head[begin..<end])) != nil {
            return LogRecognition(.jsonLines, "its first line is a whole JSON object")
        }
        if path.split(separator: "/").last == "trainer_state.json" {
            return LogRecognition(.trainerState, "it has the name and the first byte of Hugging Face's trainer state")
        }
        var (history, rest) = (LogHistorySplitter(), head)
        guard history.next(&rest) == nil else {
            return LogRecognition(.trainerState, "it is one JSON object with a list `log_history`")
        }
        return LogRecognition(nil, "it begins as JSON, and its first line is no whole object")
    }

    private static func table(_ head: ArraySlice<UInt8>) -> LogRecognition? {
        guard let end = head.firstIndex(of: LineSplitter.newline) else { return nil }
        var parser = CSVLogParser()
        guard parser.parse(head[head.startIndex..<end]) == .header, let columns = parser.columns else { return nil }
        guard columns.contains("step") else { return LogRecognition(.csv, "its first line has a column `epoch`") }
        return LogRecognition(.lightning, "its first line has the columns `epoch` and `step`")
    }

    private static func values(_ head: ArraySlice<UInt8>) -> LogRecognition? {
        guard let end = head.firstIndex(of: LineSplitter.newline) else { return nil }
        guard let value = MLflowValue(head[head.startIndex..<end]), let time = value.time else { return nil }
        // Since 2001: other numbers are no milliseconds.
        guard time.nanoseconds >= 1_000_000_000_000_000_000 else { return nil }
        return LogRecognition(.mlflow, "its first line is a time in milliseconds, a value and a step")
    }

    // Before tables: a heading is a line with a column `Epoch` as well.
    private static func progress(_ head: ArraySlice<UInt8>) -> LogRecognition? {
        var (splitter, rest) = (ProgressSplitter(), head)
        while let segment = splitter.next(&rest) {
            guard ProgressText.isPossible(segment.content) else { continue }
            let text = ProgressText(segment.content)
            switch ProgressLine(text) {
            case nil: continue
            case .heading: return LogRecognition(.progress, "it has Keras's heading of an epoch")
            case .bar where ProgressLine.metrics(text).isEmpty: continue
            case .bar: return LogRecognition(.progress, "it has a progress bar with metrics")
            }
        }
        return nil
    }
}

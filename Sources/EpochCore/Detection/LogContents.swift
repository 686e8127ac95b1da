/// What the first bytes of a log say.
struct LogContents {
    /// The last record of each epoch.
    private(set) var epochs: [Int: LogRecord] = [:]
    /// In the order of their names.
    private(set) var metrics: [String] = []

    init(_ candidate: LogCandidate, _ format: LogFormat) {
        let entries = Self.entries(candidate, format.parser)
        for entry in entries {
            if let record = entry.epoch, let epoch = record.epoch { epochs[epoch] = record }
        }
        let found = epochs.values.flatMap { record in record.metrics.filter { $0.value.number != nil }.keys }
        metrics = Set(found).sorted()
    }

    private static func entries(_ candidate: LogCandidate, _ parser: some LogParser) -> [LogEntry] {
        var (parser, entries) = (parser, [LogEntry]())
        for file in candidate.files {
            let isFolder = !candidate.folder.isEmpty
            let path = isFolder ? String(file.path.dropFirst(candidate.folder.count + 1)) : file.path
            parser.take(file.head[...], of: path, into: &entries)
        }
        // The first settles what the second lets go.
        for _ in 0..<2 { parser.settle(into: &entries) }
        return entries + parser.unfinished
    }
}

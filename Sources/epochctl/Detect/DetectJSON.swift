import EpochCore

/// What was found in a run, as one JSON document.
enum DetectJSON {
    static func document(_ detection: RunDetection, _ entry: WatchEntry, of path: String) -> [UInt8] {
        var line = JSONLine()
        line.object { line in
            line.field("directory", path)
            if let log = detection.log { add(log, to: &line) }
            line.list("other_logs", detection.otherLogs, add)
            line.list("weights", detection.weights) { line, weights in
                line.field("pattern", weights.pattern)
                line.field("kind", weights.kind)
                line.field("count", weights.count)
                line.field("names", weights.names)
                line.field("reason", weights.reason)
            }
            line.list("left_out", detection.leftOut, add)
            line.field("notes", detection.notes)
            line.key("watch")
            line.object { add(entry, to: &$0) }
        }
        return line.bytes
    }

    private static func add(_ log: DetectedLog, to line: inout JSONLine) {
        line.key("log")
        line.object { line in
            line.field("name", log.name)
            line.field("format", log.format.rawValue)
            line.field("patterns", log.patterns)
            line.field("reason", log.reason)
            if let last = log.lastNumber { line.field("last_epoch", last) }
            line.field("metrics", log.metrics)
        }
    }

    private static func add(_ line: inout JSONLine, _ other: LeftOut) {
        line.field("name", other.name)
        if let format = other.format { line.field("format", format.rawValue) }
        line.field("reason", other.reason)
    }

    private static func add(_ entry: WatchEntry, to line: inout JSONLine) {
        line.field("name", entry.name)
        line.field("runs", entry.runs)
        add("log", entry.log, to: &line)
        add("weights", entry.weights, to: &line)
        line.key("checkpoint")
        line.object { line in
            line.field("filepath", entry.filepath)
            if let monitor = entry.monitor { line.field("monitor", monitor) }
        }
        line.key("prune")
        line.object { line in
            line.field("keep_latest", entry.keepLatest)
            line.field("keep_best", entry.keepBest)
        }
    }

    /// One name, or a list of them.
    private static func add(_ key: StaticString, _ names: [String], to line: inout JSONLine) {
        if names.count == 1 { line.field(key, names[0]) } else { line.field(key, names) }
    }
}

import EpochCore

/// What was found in a run, for people.
enum DetectText {
    private static let indent = 9

    static func lines(_ detection: RunDetection, _ entry: WatchEntry, of path: String) -> [String] {
        var lines = [line("run", path)]
        if let log = detection.log { lines.append(line("log", text(log))) }
        lines += detection.weights.map { line("weights", text($0)) }
        lines += (detection.otherLogs + detection.leftOut).map { line("not", "\($0.name): \($0.reason)") }
        lines += detection.notes.map { line("note", $0) }
        return lines + ["", "an entry for `watch` in config.json:"] + EntryText.lines(entry)
    }

    private static func text(_ log: DetectedLog) -> String {
        let epochs = log.lastNumber.map { "epochs to \($0)" } ?? "no epoch yet"
        let metrics = log.metrics.prefix(8).joined(separator: ", ") + (log.metrics.count > 8 ? ", ..." : "")
        return "\(log.name): \(log.format.rawValue), since \(log.reason); \(epochs)"
            + (metrics.isEmpty ? "" : "; \(metrics)")
    }

    private static func text(_ weights: DetectedWeights) -> String {
        let isOne = weights.names == [weights.pattern]
        let shown = weights.names.prefix(3).joined(separator: ", ") + (weights.count > 3 ? ", ..." : "")
        return "\(weights.pattern): \(weights.kind)\(isOne ? "" : ", as \(shown)"); \(weights.reason)"
    }

    private static func line(_ key: String, _ text: String) -> String {
        key + String(repeating: " ", count: indent - key.count) + Escaped(text).description
    }
}

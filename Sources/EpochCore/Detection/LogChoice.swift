/// Which of a run's possible logs is its primary one.
struct LogChoice {
    private(set) var chosen: DetectedLog?
    private(set) var others: [LeftOut] = []

    private struct Ranked {
        var candidate: LogCandidate
        var log: DetectedLog

        /// Smaller is better.
        static func isBetter(_ one: Ranked, _ other: Ranked) -> Bool {
            if one.log.epochs.isEmpty != other.log.epochs.isEmpty { return other.log.epochs.isEmpty }
            if one.log.format != other.log.format { return one.log.format.preference < other.log.format.preference }
            if one.candidate.modified != other.candidate.modified {
                return one.candidate.modified > other.candidate.modified
            }
            return one.log.name < other.log.name
        }
    }

    init(_ candidates: [LogCandidate]) {
        var logs: [Ranked] = []
        for candidate in candidates {
            let recognition = Self.recognition(candidate)
            guard let format = recognition.format else {
                others.append(LeftOut(name: candidate.name, reason: recognition.reason))
                continue
            }
            logs.append(Ranked(candidate: candidate, log: Self.log(candidate, format, recognition.reason)))
        }
        logs.sort(by: Ranked.isBetter)
        chosen = logs.first?.log
        guard let chosen else { return }
        others += logs.dropFirst().map { Self.leftOut($0.log, for: chosen) }
        others.sort { $0.name < $1.name }
    }

    /// Of the first file that tells: some may be empty yet.
    private static func recognition(_ candidate: LogCandidate) -> LogRecognition {
        let all = candidate.files.lazy.map { LogRecognition(path: $0.path, head: $0.head[...]) }
        return all.first { $0.format != nil } ?? all.first ?? LogRecognition(path: candidate.name, head: [])
    }

    private static func log(_ candidate: LogCandidate, _ format: LogFormat, _ reason: String) -> DetectedLog {
        let contents = LogContents(candidate, format)
        return DetectedLog(
            name: candidate.name, patterns: candidate.patterns, format: format, reason: reason,
            epochs: contents.epochs, metrics: contents.metrics)
    }

    private static func leftOut(_ log: DetectedLog, for chosen: DetectedLog) -> LeftOut {
        let reason =
            if log.epochs.isEmpty && !chosen.epochs.isEmpty {
                "there is no epoch in its first \(LogRecognition.headLength >> 10) KiB"
            } else if log.format != chosen.format {
                "\(chosen.format.rawValue) goes before \(log.format.rawValue)"
            } else {
                "\(chosen.name) was written later"
            }
        return LeftOut(name: log.name, format: log.format, reason: reason)
    }
}

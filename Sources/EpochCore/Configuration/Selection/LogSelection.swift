/// Which files of a run are its logs, and how they are read.
package struct LogSelection: Hashable, Sendable {
    /// As the configuration names them; the first is the primary one. Empty for `"auto"`.
    package let patterns: [NamePattern]
    /// Whether all files that may be a log by their names are looked at: `AutoLog`. Their content decides.
    package let isAuto: Bool
    /// Nil: told by content.
    package let format: LogFormat?
    /// For JSON lines.
    package let keys: JSONLinesKeys
    /// What these name is no log, where logs are not named.
    private let weights: [NamePattern]

    package init(_ patterns: [NamePattern], format: LogFormat? = nil, keys: JSONLinesKeys = JSONLinesKeys()) {
        (self.patterns, isAuto, weights) = (patterns, false, [])
        (self.format, self.keys) = (format, keys)
    }

    /// - Parameter weights: of the same watch.
    package init(
        autoBeside weights: WeightsSelection, format: LogFormat? = nil, keys: JSONLinesKeys = JSONLinesKeys()
    ) {
        (patterns, isAuto, self.weights) = ([], true, weights.patterns)
        (self.format, self.keys) = (format, keys)
    }

    /// As the configuration has them.
    package var texts: [String] { isAuto ? [WeightsSelection.word] : patterns.map(\.text) }

    /// Whether a file of this name is a log, or, with `"auto"`, may be one.
    package func matches(_ path: String) -> Bool {
        guard isAuto else { return names(path) }
        return AutoLog.matches(path) && !isWeights(path)
    }

    /// Whether the configuration names it: whatever is there is meant to be a log.
    package func names(_ path: String) -> Bool { patterns.contains { $0.match(path) != nil } }

    /// Whether a directory (relative to the run's) lies on the way to a log.
    package func leads(through directory: String) -> Bool {
        guard isAuto else { return patterns.contains { $0.leads(through: directory) } }
        return AutoLog.leads(through: directory) && !isWeights(directory)
    }

    /// It, or a directory around it. Hugging Face's folders are an exception: the log is in them.
    private func isWeights(_ path: String) -> Bool {
        guard !weights.isEmpty, !AutoLog.isInTrainerFolder(path) else { return false }
        var outer = ""
        for name in path.split(separator: "/") {
            outer += outer.isEmpty ? String(name) : "/\(name)"
            if weights.contains(where: { $0.match(outer) != nil }) { return true }
        }
        return false
    }
}

/// An entry of `watch` for `config.json`.
package struct WatchEntry: Hashable, Sendable {
    package var name: String
    package var runs: String
    package var log: [String]
    package var weights: [String]
    package var filepath: String
    /// Nil where the log has no metric yet.
    package var monitor: String?
    package var keepLatest = 2
    package var keepBest = 3

    /// - Parameter directory: the run's, absolute.
    init(directory: String, log: DetectedLog?, weights: WeightsChoice) {
        name = Self.name(directory)
        runs = directory.split(separator: "/").reduce("") { "\($0)/\(GlobText.escaped($1))" }
        self.log = log?.patterns ?? [WeightsSelection.word]
        let isNamed = weights.reasonForAuto == nil && !weights.weights.isEmpty
        self.weights = isNamed ? weights.weights.map(\.pattern) : [WeightsSelection.word]
        monitor = MonitorChoice.metric(of: log?.metrics ?? [])
        let metric = monitor.flatMap { MonitorChoice.isPlain($0) ? "-{\($0):.2f}" : nil } ?? ""
        filepath = "weights.{epoch:02d}\(metric)\(weights.weights.first?.suffix ?? "")"
    }

    /// A folder of the archive: see `FieldKind.watchName`.
    private static func name(_ directory: String) -> String {
        let last = directory.split(separator: "/").last ?? ""
        let name = String(last.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" })
        let trimmed = name.drop { $0 == "." || $0 == "-" }.prefix(64)
        return trimmed.isEmpty ? "run" : String(trimmed)
    }
}

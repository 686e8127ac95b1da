/// Which files may be a log, told by their paths alone, for `"log": "auto"`. What a candidate is, its content tells:
/// `LogRecognition`.
package enum AutoLog {
    /// Components of a path.
    static let depth = 4
    /// `mlruns/EXPERIMENT/RUN/metrics/NAME`; names may have a slash.
    static let depthOfMetrics = 6

    private static let suffixes = [".csv", ".tsv", ".jsonl", ".ndjson", ".log", ".txt"]
    /// Never a training's own.
    static let foreign: Set<Substring> = ["node_modules", "__pycache__", "site-packages"]

    /// For people.
    package static let summary =
        suffixes.map { "*\($0)" }.joined(separator: " ") + " *tfevents* trainer_state.json metrics/*"

    /// - Parameter path: of a file, relative to the run's directory.
    package static func matches(_ path: String) -> Bool {
        let names = path.split(separator: "/")
        guard let name = names.last, isOpen(names), !isInWeights(path, name) else { return false }
        if isMetric(names) { return names.count <= depthOfMetrics }
        return names.count <= depth && isCandidate(String(name), in: names.dropLast())
    }

    /// Whether a directory may hold candidates, or directories that do.
    package static func leads(through directory: String) -> Bool {
        let names = directory.split(separator: "/")
        guard isOpen(names) else { return false }
        if isTrainerFolder(directory) { return names.count < depth }
        guard AutoWeights.name(of: directory) == nil, !AutoWeights.isBackup(names) else { return false }
        return names.count < (names.first == "mlruns" || names.contains("metrics") ? depthOfMetrics : depth)
    }

    /// `checkpoint-N` of Hugging Face's trainer: weights with a log in them.
    static func isInTrainerFolder(_ path: String) -> Bool {
        AutoWeights.name(of: path).map { isTrainerFolder($0.name) } ?? false
    }

    private static func isTrainerFolder(_ directory: String) -> Bool {
        directory.split(separator: "/").last.map(AutoWeights.isTrainerFolder) ?? false
    }

    private static func isCandidate(_ name: String, in folders: ArraySlice<Substring>) -> Bool {
        if name == "trainer_state.json" {
            return folders.last.map { AutoWeights.isTrainerFolder($0) || folders.count < 2 } ?? true
        }
        return name.contains("tfevents") || hasSuffix(name)
    }

    static func hasSuffix(_ name: String) -> Bool { suffixes.contains { name.hasSuffix($0) && name != $0 } }

    /// `metrics/NAME` of MLflow's file store, whose runs have 32 hexadecimal digits for a name (MLflow 2,
    /// store/tracking/file_store.py); or of one of its runs that is the run itself.
    private static func isMetric(_ names: [Substring]) -> Bool {
        guard let folder = names.dropLast().firstIndex(of: "metrics") else { return false }
        guard let run = names.prefix(folder).last else { return true }
        return run.utf8.count == 32 && run.allSatisfy(\.isHexDigit)
    }

    private static func isInWeights(_ path: String, _ name: Substring) -> Bool {
        let names = path.split(separator: "/")
        if AutoWeights.isBackup(names.dropLast()) || names.dropLast().contains("assets") { return true }
        guard let weights = AutoWeights.name(of: path) else { return false }
        return name != "trainer_state.json" || !isTrainerFolder(weights.name)
    }

    private static func isOpen(_ names: [Substring]) -> Bool {
        !names.isEmpty
            && names.allSatisfy {
                !$0.hasPrefix(".") && !foreign.contains($0) && !TemporaryName.matches(String($0))
            }
    }
}

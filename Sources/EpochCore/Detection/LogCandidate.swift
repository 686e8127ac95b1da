/// One log that a run may have: a file, or the files that make one log together.
struct LogCandidate {
    /// For people: the file, or the folder of its files.
    var name: String
    /// How the configuration names it.
    var patterns: [String]
    var files: [RunListing.Entry]
    /// What the files' paths are relative to.
    var folder = ""

    /// All that lie in the listing, each file in one of them.
    static func all(in listing: RunListing) -> [LogCandidate] {
        let files = listing.entries.filter { !$0.isDirectory && AutoLog.matches($0.path) }
        let groups = Dictionary(grouping: files) { Group(of: $0.path) }
        return groups.map { $0.key.candidate($0.value) }.sorted { $0.name < $1.name }
    }

    var modified: Timestamp { files.map(\.modified).max() ?? Timestamp(nanoseconds: 0) }

    private enum Group: Hashable {
        case file(String)
        /// Event files, with those of `train` and `validation`.
        case events(folder: String)
        /// MLflow's `metrics`.
        case metrics(folder: String)
        /// All copies of the trainer's state that have this folder above theirs.
        case trainerStates(folder: String)

        init(of path: String) {
            let names = path.split(separator: "/")
            var folders = names.dropLast()
            if names.last?.contains("tfevents") ?? false {
                if let last = folders.last, ["train", "validation"].contains(last) { folders.removeLast() }
                self = .events(folder: folders.joined(separator: "/"))
            } else if names.last == "trainer_state.json" {
                if folders.last.map(AutoWeights.isTrainerFolder) ?? false { folders.removeLast() }
                self = .trainerStates(folder: folders.joined(separator: "/"))
            } else if let metrics = folders.firstIndex(of: "metrics"), !AutoLog.hasSuffix(path) {
                self = .metrics(folder: folders.prefix(metrics + 1).joined(separator: "/"))
            } else {
                self = .file(path)
            }
        }

        func candidate(_ files: [RunListing.Entry]) -> LogCandidate {
            switch self {
            case .file(let path): return LogCandidate(name: path, patterns: [LogPattern.file(path)], files: files)
            case .events(let folder):
                let patterns = LogPattern.events(files.map(\.path))
                return LogCandidate(
                    name: folder.isEmpty ? "." : folder, patterns: patterns, files: files, folder: folder)
            case .metrics(let folder):
                let patterns = LogPattern.metrics(folder, files.map(\.path))
                return LogCandidate(name: folder, patterns: patterns, files: files, folder: folder)
            case .trainerStates(let folder):
                let newest = files.max { ($0.modified, $0.path.count, $0.path) < ($1.modified, $1.path.count, $1.path) }
                let patterns = LogPattern.trainerStates(folder, files.map(\.path))
                return LogCandidate(
                    name: newest?.path ?? folder, patterns: patterns, files: newest.map { [$0] } ?? [])
            }
        }
    }
}

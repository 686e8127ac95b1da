/// Which of the files and directories of a run are weights.
struct WeightsChoice {
    private(set) var weights: [DetectedWeights] = []
    private(set) var leftOut: [LeftOut] = []
    /// Why they are best named by `"auto"`; nil where patterns say as much.
    private(set) var reasonForAuto: String?

    private struct Found {
        var name: String
        var kind: String
    }

    private static let patternLimit = 16

    init(_ listing: RunListing, _ log: DetectedLog?) {
        let found = found(in: listing)
        let kinds = Dictionary(found.map { (Self.patternName($0.name), $0.kind) }) { first, _ in first }
        weights = WeightsSeries.all(kinds.keys.sorted()).map { series in
            let pattern = series.pattern(log)
            return DetectedWeights(
                pattern: pattern.text, kind: kinds[series.names[0]] ?? "",
                names: Array(series.names.prefix(DetectedWeights.shownNames)), count: series.names.count,
                reason: pattern.reason, suffix: series.suffix)
        }
        mergeFolders()
        if found.contains(where: { AutoWeights.reading($0.name).number != nil }) {
            reasonForAuto = "Lightning's names tell their epoch from 0, which a template cannot say"
        } else if weights.count > Self.patternLimit {
            reasonForAuto = "there are \(weights.count) kinds of names"
        }
    }

    /// Of a TensorFlow checkpoint, the prefix.
    private static func patternName(_ name: String) -> String {
        name.hasSuffix(".index") && WeightsGroup(index: name) != nil ? String(name.dropLast(".index".count)) : name
    }

    private mutating func found(in listing: RunListing) -> [Found] {
        let files = listing.entries.filter { !$0.isDirectory }
        let backups = Self.backups(files)
        var trees: [String: [String]] = [:]
        var found: [Found] = []
        for file in files {
            guard let name = AutoWeights.name(of: file.path)?.name else { continue }
            if let backup = backups.first(where: { file.path.hasPrefix($0 + "/") }) {
                leave(backup, "Keras's BackupAndRestore keeps there what it resumes from")
            } else if name != file.path || WeightsGroup(index: name) != nil {
                trees[name, default: []].append(file.path)
            } else if let kind = WeightsKind.file(head: file.head, size: file.size) {
                found.append(Found(name: name, kind: kind))
            } else if name.hasSuffix(".bin") {
                leave(name, "it begins like no weights that are known")
            } else {
                found.append(Found(name: name, kind: "of no kind that is known"))
            }
        }
        return found + trees.map { Found(name: $0.key, kind: WeightsKind.tree($0.key, paths: $0.value)) }
    }

    private mutating func leave(_ name: String, _ reason: String) {
        guard !leftOut.contains(where: { $0.name == name }) else { return }
        leftOut.append(LeftOut(name: name, reason: reason))
    }

    /// Folders of Keras 3's BackupAndRestore under another name than `backup` (callbacks/backup_and_restore.py).
    private static func backups(_ files: [RunListing.Entry]) -> [String] {
        files.filter { $0.path.hasSuffix("/training_metadata.json") }
            .map { String($0.path.dropLast("/training_metadata.json".count)) }
    }

    /// `checkpoint-5` and `checkpoint-10` have one pattern, though they may differ in other numbers.
    private mutating func mergeFolders() {
        var merged: [DetectedWeights] = []
        for weights in weights {
            guard let index = merged.firstIndex(where: { $0.pattern == weights.pattern }) else {
                merged.append(weights)
                continue
            }
            merged[index].count += weights.count
            merged[index].names = Array((merged[index].names + weights.names).prefix(DetectedWeights.shownNames))
        }
        weights = merged
    }
}

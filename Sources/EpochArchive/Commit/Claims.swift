internal import EpochCore

/// Which snapshot owns which path, by the manifests on disk: read once a run, and true from then on, since the archive
/// is locked. Whoever holds it is the only one to change the tree.
struct Claims: Sendable {
    private var paths: [RunID: [String: String]] = [:]

    /// Reads a run's manifests, if that was not yet done. Unreadable ones own nothing; recovery sets them aside.
    mutating func load(_ run: RunID, _ manifests: borrowing Directory) throws(ArchiveError) {
        guard paths[run] == nil else { return }
        var owned: [String: String] = [:]
        for name in try manifests.names() {
            guard Manifest.id(fileName: name) != nil, let bytes = try manifests.contents(name) else { continue }
            if let snapshot = try? Manifest.decode(bytes, fileName: name, run: run) {
                owned[snapshot.id] = snapshot.path
            }
        }
        paths[run] = owned
    }

    func path(_ id: String, of run: RunID) -> String? { paths[run]?[id] }

    /// The ids that own `path`, sorted: at most one, but for an overwrite that failed halfway.
    func owners(of path: String, in run: RunID) -> [String] {
        (paths[run] ?? [:]).filter { $0.value == path }.map(\.key).sorted()
    }

    /// Whether a snapshot that is a directory owns `path`. Any other directory there is another run's folder, one with
    /// snapshots in it, or somebody's.
    func hasDirectory(
        _ path: String, _ folder: borrowing RunFolder, of run: RunID
    ) throws(ArchiveError) -> Bool {
        for id in owners(of: path, in: run) {
            let name = Manifest.fileName(id)
            guard let bytes = try folder.manifests.contents(name) else { continue }
            if try Manifest.decode(bytes, fileName: name, run: run).files != nil { return true }
        }
        return false
    }

    mutating func add(_ snapshot: Snapshot) { paths[snapshot.run, default: [:]][snapshot.id] = snapshot.path }
    mutating func remove(_ id: String, of run: RunID) { paths[run]?[id] = nil }
    mutating func forgetAll() { paths = [:] }
}

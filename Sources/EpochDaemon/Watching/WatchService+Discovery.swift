import CLinux
import EpochCatalog
import EpochCore
import Glibc
import Logging

/// Finds runs by the glob, and their files by the names of log and weights. Each directory is watched before it is
/// listed, so nothing appears in between unseen.
extension WatchService {
    var pattern: NamePattern { configuration.runs.pattern }

    /// Looks at everything: the fixed directory, the runs below it, their files.
    func scanAll(_ group: inout DiscardingTaskGroup) async {
        visited = []
        if directoryExists("") {
            await forgetAncestor()
            await enterLevel("", depth: 0, &group)
        } else {
            await watchAncestor(&group)
        }
        for run in sessions.keys where !visited.contains(run) { vanish(run) }
        await finishTurn(&group)
        resources.catalog.releaseMemory()
        epoch_trim_memory()
        resources.board.scanned(configuration.name, directories: places.count, at: .now)
    }

    func directoryExists(_ path: String) -> Bool {
        place(path).open { _ in true } ?? false
    }

    func place(_ path: String) -> RunDirectory {
        RunDirectory(base: configuration.runs.base, name: path)
    }

    func join(_ path: String, _ name: String) -> String {
        path.isEmpty ? name : "\(path)/\(name)"
    }

    func enterLevel(_ path: String, depth: Int, _ group: inout DiscardingTaskGroup) async {
        guard let entries = await list(.level(path: path), path: path, &group) else { return }
        for name in entries.directories.sorted() where pattern.matches(component: name, at: depth) {
            await enter(join(path, name), depth: depth + 1, &group)
        }
    }

    func enter(_ path: String, depth: Int, _ group: inout DiscardingTaskGroup) async {
        if depth == pattern.components.count {
            await enterRun(path, &group)
        } else {
            await enterLevel(path, depth: depth, &group)
        }
    }

    func enterRun(_ path: String, _ group: inout DiscardingTaskGroup) async {
        let run = RunID(watch: configuration.name, name: path)
        var names: [String] = []
        guard await collect(run, inner: "", into: &names, &group) else { return }
        visited.insert(run)
        guard hasArrived(run, files: names, &group), let session = session(run) else { return }
        session.scan(names)
        touched.insert(run)
        if touched.count >= 64 { await finishTurn(&group) }
    }

    /// Watches and lists a run's directory, and those below it that log or weights may be in.
    func collect(
        _ run: RunID, inner: String, into names: inout [String], _ group: inout DiscardingTaskGroup
    ) async -> Bool {
        let path = inner.isEmpty ? run.name : "\(run.name)/\(inner)"
        guard let entries = await list(.run(name: run.name, inner: inner), path: path, &group) else { return false }
        names += entries.files.map { join(inner, $0) }
        names += wrongLogs(entries, inner: inner)
        for name in entries.directories.map({ join(inner, $0) }) {
            if configuration.weights(of: name) != nil {
                names.append(name)
                await watchTree(run, inner: name, depth: 1, &group)
                if configuration.logs.leads(through: name) { collectLogs(in: name, of: run, into: &names) }
            } else if leadsToFiles(name) {
                _ = await collect(run, inner: name, into: &names, &group)
            }
        }
        return true
    }

    /// Watches a directory that is weights, and those in it.
    func watchTree(
        _ run: RunID, inner: String, depth: Int, _ group: inout DiscardingTaskGroup
    ) async {
        let place = WatchedPlace.run(name: run.name, inner: inner)
        guard let entries = await list(place, path: "\(run.name)/\(inner)", &group) else { return }
        guard depth < WeightsTree.depthLimit, entries.directories.count < WeightsTree.fileLimit else { return }
        for name in entries.directories { await watchTree(run, inner: join(inner, name), depth: depth + 1, &group) }
    }

    /// Hugging Face's trainer keeps its log among the weights.
    private func collectLogs(in inner: String, of run: RunID, into names: inout [String]) {
        let entries = place("\(run.name)/\(inner)").open { DirectoryEntries(of: $0) } ?? nil
        names += (entries?.files ?? []).map { join(inner, $0) }.filter(configuration.logs.matches)
    }

    /// What bears the log's name and is no regular file: to be told of, not to be read.
    private func wrongLogs(_ entries: DirectoryEntries, inner: String) -> [String] {
        (entries.directories + entries.others).map { join(inner, $0) }.filter(configuration.logs.names)
    }

    func leadsToFiles(_ inner: String) -> Bool {
        configuration.logs.leads(through: inner) || configuration.weights.leads(through: inner)
    }

    private func list(
        _ place: WatchedPlace, path: String, _ group: inout DiscardingTaskGroup
    ) async -> DirectoryEntries? {
        let descriptor = self.place(path).openDescriptor()
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard await addWatch(place, descriptor: descriptor, &group) else { return nil }
        return DirectoryEntries(of: descriptor)
    }

    /// The base is not there yet: what appears in the nearest directory above it may be the way to it. Watching comes
    /// first and looking afterwards, so that no step of the way can appear in between unseen.
    private func watchAncestor(_ group: inout DiscardingTaskGroup) async {
        while let nearest = nearestAncestor, nearest != ancestor {
            await forgetAncestor()
            let descriptor = epoch_open_directory_path(nearest)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            guard await addWatch(.ancestor, descriptor: descriptor, &group) else { return }
            ancestor = nearest
        }
        if directoryExists("") { await enterLevel("", depth: 0, &group) }
    }

    var nearestAncestor: String? {
        var path = configuration.runs.base
        while path != "/" {
            path = path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
            if path.isEmpty { path = "/" }
            if access(path, F_OK) == 0 { return path }
        }
        return nil
    }

    private func forgetAncestor() async {
        ancestor = nil
        guard let id = directoryIDs.removeValue(forKey: .ancestor) else { return }
        places[id] = nil
        await source?.remove(id)
    }

    private func session(_ run: RunID) -> RunSession? {
        if let session = sessions[run], !session.condition.isVanished { return session }
        if let gone = sessions[run] {
            gone.bidFarewell()
            _ = store([run])
        }
        do {
            let namesEpoch = configuration.weights.namesEpoch
            let missed = namesEpoch ? RunTracker.missedLimit : 0
            let resume = try resources.catalog.read(.resume(run, missed: missed))
            let session = RunSession(
                id: run, directory: place(run.name), rules: rules,
                hasOrderedEvents: source?.kind == .inotify, resume: resume,
                pending: pending(of: run), storeTurn: sessions.count / Self.neighbours, watchLogger: logger)
            session.store = { [unowned self] in _ = self.store([run]) }
            session.condition.prune = pruneFailures[run]
            sessions[run] = session
            return session
        } catch {
            logger.error("cannot resume a run", metadata: ["run": "\(run.name)", "reason": "\(error)"])
            return nil
        }
    }

    /// So many runs that were found together are stored together: in the catalog they lie side by side.
    private static let neighbours = 100
}

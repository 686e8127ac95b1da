import EpochCore
import Logging

/// Events on directories: of the way to the runs, of runs, and of what lies in them.
extension WatchService {
    func vanish(_ run: RunID) {
        guard let session = sessions[run], !session.condition.isVanished else { return }
        session.vanish()
        touched.insert(run)
        logger.notice("run's directory is gone", metadata: ["run": "\(run.name)"])
    }

    func take(_ event: FileEvent, _ group: inout DiscardingTaskGroup) async {
        switch places[event.directory] {
        case .ancestor: if directoryExists("") || nearestAncestor != ancestor { await scanAll(&group) }
        case .level(let path): await takeLevelEvent(event, path: path, &group)
        case .run(let name, let inner): await takeRunEvent(event, run: name, inner: inner, &group)
        case nil: break
        }
    }

    private func takeLevelEvent(_ event: FileEvent, path: String, _ group: inout DiscardingTaskGroup) async {
        let depth = path.isEmpty ? 0 : path.split(separator: "/").count
        guard pattern.matches(component: event.name, at: depth) else { return }
        let child = join(path, event.name)
        if event.kinds.isDisjoint(with: [.deleted, .movedOut]) {
            if directoryExists(child) { await enter(child, depth: depth + 1, &group) }
        } else {
            for run in sessions.keys where run.name == child || run.name.hasPrefix(child + "/") { vanish(run) }
        }
    }

    private func takeRunEvent(
        _ event: FileEvent, run name: String, inner: String, _ group: inout DiscardingTaskGroup
    ) async {
        let run = RunID(watch: configuration.name, name: name)
        let path = join(inner, event.name)
        if event.kinds.contains(.isDirectory), !configuration.logs.names(path) {
            await takeDirectoryEvent(event, path, run, &group)
        } else if let session = sessions[run] {
            session.take(event, path: path)
            touched.insert(run)
        }
    }

    /// A directory is weights, or in them, or on the way to some; or it may become some by a rename.
    private func takeDirectoryEvent(
        _ event: FileEvent, _ path: String, _ run: RunID, _ group: inout DiscardingTaskGroup
    ) async {
        let isThere = event.kinds.isDisjoint(with: [.deleted, .movedOut])
        if !isThere { await forgetPlaces(of: run, below: path) }
        let isWeights = (sessions[run]?.weights(of: path) ?? configuration.weights(of: path)) != nil
        if !isWeights, leadsToFiles(path) {
            guard isThere, await !enterNew(event, path, run, &group) else { return }
            if event.kinds.contains(.created) { sessions[run]?.noteOtherName(path, event) }
            await enterRun(run.name, &group)
            return
        }
        if isWeights, isThere { await watchTree(run, inner: path, depth: 1, &group) }
        sessions[run]?.take(event, path: path)
        touched.insert(run)
    }

    private func forgetPlaces(of run: RunID, below path: String) async {
        for (place, id) in directoryIDs {
            guard case .run(run.name, let inner) = place, inner == path || inner.hasPrefix(path + "/") else { continue }
            directoryIDs[place] = nil
            places[id] = nil
            await source?.remove(id)
        }
    }

    func takeGone(_ id: DirectoryID, _ group: inout DiscardingTaskGroup) async {
        guard let place = places.removeValue(forKey: id) else { return }
        directoryIDs[place] = nil
        switch place {
        case .run(let name, ""): vanish(RunID(watch: configuration.name, name: name))
        case .run: break
        case .level, .ancestor: await scanAll(&group)
        }
    }
}

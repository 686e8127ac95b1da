import CLinux
import EpochCore
import Glibc
import Logging

/// What an event on a name in the run's directory is about.
extension RunSession {
    /// - Parameter path: the name, relative to the run's directory.
    func take(_ event: FileEvent, path: String) {
        if hasOrderedEvents, let scanned, event.time < scanned { return takeStale(path) }
        let isLog = watch.logs.matches(path)
        // Most events are of such: the search for weights is spared.
        if isLog, logs.isGiven, !path.utf8.contains(UInt8(ascii: "/")) { return takeLog(event, path: path) }
        if let weights = weights(of: path), !isLog || weights.name != path {
            take(event, path: path, of: weights)
        } else if !isLog {
            noteOtherName(path, event)
        }
        if isLog { takeLog(event, path: path) }
    }

    /// The event tells of what a scan has looked at since: it is a hint that something may be new, and no place in the
    /// order of things any more.
    private func takeStale(_ path: String) {
        if watch.logs.matches(path) { return catchUpLog(path) }
        guard let weights = weights(of: path), files[weights.name]?.isBeingWritten != true else { return }
        look(at: weights.name, weights.match)
    }

    private func takeLog(_ event: FileEvent, path: String) {
        if event.kinds.contains(.observed) { return catchUpLog(path) }
        if !event.kinds.isDisjoint(with: [.deleted, .movedOut]) { return loseLog(path) }
        if event.kinds.contains(.movedIn) { return catchUpLog(path) }
        if event.kinds.contains(.created), !isNewFile(path) { return catchUpLog(path) }
        if event.kinds.contains(.modified) { takeLogEvent(path, at: event.time) }
    }

    /// What is made of a file that there is already (a hard link), or is none, has no events of its writing to wait for.
    private func isNewFile(_ path: String) -> Bool {
        var status = epoch_stat()
        return directory.open { directory in
            guard epoch_stat_at(directory, path, &status) == 0 else { return true }
            return status.mode & S_IFMT == S_IFREG && status.links == 1
        } ?? true
    }

    /// All that is there is looked at, the log first: rows are decided on before the weights that may be theirs.
    ///
    /// - Parameter names: relative to the run's directory.
    func scan(_ names: [String]) {
        scanned = .now
        tracker.isScanning = true
        defer { endScan() }
        catchUpLogs(names.filter(watch.logs.matches))
        takeLogDeadlines(at: .now)
        let found = names.filter { !watch.logs.matches($0) }.compactMap { self.weights(of: $0) }
        // Of a training that runs already, all logs are there, and weights that are there have their place among the rows.
        // One that has just begun may get another log.
        if !found.isEmpty || logs.undecided.values.contains(where: { $0.count > 1 }) { decide() }
        let weights = Dictionary(found.map { ($0.name, $0.match) }) { first, _ in first }
        for (name, match) in weights.sorted(by: { $0.key < $1.key }) { look(at: name, match) }
        for gone in files.keys where weights[gone] == nil {
            files[gone] = nil
            feed(.vanished(file: gone))
        }
    }

    /// What no file that was found can be for is given up now.
    private func endScan() {
        tracker.isScanning = false
        isEndingScan = true
        feed(.tick)
        isEndingScan = false
        guard missedInScan > 0 else { return }
        logger.notice("epochs without weights any more", metadata: ["count": "\(missedInScan)"])
        missedInScan = 0
    }

    /// Every event until the marker was asked for has been taken.
    func takeMarker() {
        needsMarker = false
        settleRows()
        readDelayedLogs()
        takeDelayedLooks()
        bidFarewell()
    }

    /// Some deadline has passed, and no event is on its way that could tell otherwise.
    func takeAlarm(at time: Timestamp) {
        for (name, file) in files where file.nextLook.map({ $0 <= time }) ?? false {
            if let match = match(weights: name) { look(at: name, match) }
        }
        for (id, retry) in retries where retry.at <= time {
            retries[id] = nil
            work.append(.capture(id, file: retry.file, retry.version))
        }
        for (id, retry) in commitRetries where retry.at <= time {
            commitRetries[id] = nil
            work.append(.commit(retry.order))
        }
        takeLogDeadlines(at: time)
        feed(.tick, now: time)
    }

    /// The directory is gone, or is another one now.
    func vanish() {
        settleRows()
        endLogs()
        farewell = files.keys.sorted()
        needsMarker = true
        files = [:]
        condition.isVanished = true
    }

    /// What was not captured of the files is lost.
    func bidFarewell() {
        for name in farewell ?? [] { feed(.vanished(file: name)) }
        farewell = nil
    }

    /// The directory is at another place: nothing is lost, and nothing more is told of it here.
    func leave() {
        farewell = nil
        isLeaving = true
    }
}

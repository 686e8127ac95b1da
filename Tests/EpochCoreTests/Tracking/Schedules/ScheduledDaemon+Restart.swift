import EpochCore

/// The daemon ends and comes back.
extension ScheduledDaemon {
    mutating func kill(_ seconds: Double) {
        for (_, job) in jobs {
            if case .commit(let order) = job, .random(using: &random) { archive(order) }
        }
        startsAt = now.adding(seconds: seconds)
        losesUntil = now
        (inbox, jobs, work, rows, delayedLooks) = ([], [], [], [], [])
        (files, held) = ([:], [:])
        (needsMarker, isAlarmed, isUnstored) = (false, false, false)
    }

    /// Only what was stored is known, and what stands in the archive.
    mutating func start() {
        startsAt = nil
        current = stored
        tracker = RunTracker(
            settings: settings, memory: stored.memory, wants: stored.wants(.waiting),
            missed: patterns.namesEpoch ? stored.wants(.missed) : [])
        for key in current.keys where [.waiting, .missed].contains(current.records[key]?.outcome) { recognise(key) }
        scan()
    }

    /// A record whose snapshot is in the archive already.
    mutating func recognise(_ key: RowKey) {
        let known = archive.last {
            $0.generation == key.generation && ($0.epoch.map { $0 == key.epoch } ?? $0.candidates.contains(key.epoch))
        }
        guard let known, current.records[key]?.decision.path != nil else { return }
        tracker.fulfil(key)
        current.records[key]?.outcome = known.epoch == nil ? .uncertain : .saved
    }

    /// Looks at everything, the log first.
    mutating func scan() {
        scanned = now
        tracker.isScanning = true
        catchUpLog()
        for file in directory.files.keys.sorted() { look(at: file) }
        for file in files.keys.sorted() where directory.files[file] == nil { lose(file) }
        tracker.isScanning = false
        feed(.tick)
    }
}

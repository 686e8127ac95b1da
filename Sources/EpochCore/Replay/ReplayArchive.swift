/// What would stand in a run's folder: names as the archive gives them, and what retention leaves of them.
struct ReplayArchive: Sendable {
    private let settings: ReplaySettings
    /// What retention may still remove, or needs to choose among others; in the order of capture.
    private var open: [RetentionItem] = []
    private var settled: ReplaySettled
    /// Of the settled ones by their paths. The open ones are few, or planning takes longer than to look through them.
    private var settledPaths: [String: RetentionItem] = [:]
    private var names = ReplayNames()
    private var count = 0
    private(set) var latest: RetentionItem?

    init(_ settings: ReplaySettings) {
        self.settings = settings
        settled = ReplaySettled(monitor: settings.retention.monitor)
    }

    /// - Parameter row: counts the log's rows, for their times.
    /// - Returns: the snapshot's path, and what goes for it.
    mutating func commit(
        _ rendered: String, _ key: RowKey, value: Double?, row: Int
    ) -> (path: String, evictions: [ReplayEviction]) {
        let snapshot = RetentionItem(
            id: NumberText.padded(count, width: Self.idLength), path: freePath(for: rendered),
            generation: key.generation, epoch: key.epoch, time: settings.time(ofRow: row),
            size: settings.snapshotSize ?? 0, value: value)
        count += 1
        latest = snapshot
        return (snapshot.path, replace(by: snapshot) + applyRetention(now: snapshot.time))
    }

    /// Longer texts than of fifteen bytes would cost an allocation each.
    private static let idLength = 15

    private mutating func freePath(for rendered: String) -> String {
        guard settings.overwrite == .version else { return rendered }
        let (open, settled) = (open, settledPaths)
        func isTaken(_ path: String) -> Bool { settled[path] != nil || open.contains { $0.path == path } }
        return isTaken(rendered) ? names.free(for: rendered, isTaken: isTaken) : rendered
    }

    private mutating func replace(by snapshot: RetentionItem) -> [ReplayEviction] {
        defer { open.append(snapshot) }
        guard let replaced = take(snapshot.path) else { return [] }
        if settings.retention.rules.canKeep { reopen() }
        return [ReplayEviction(snapshot: replaced, cause: .replaced)]
    }

    /// That a snapshot stays for ever, and matters to no choice, was said of a history that only grows. Now one is gone
    /// that others had given way to.
    private mutating func reopen() {
        guard !settledPaths.isEmpty else { return }
        open = (Array(settledPaths.values) + open).sorted { $0.id < $1.id }
        settledPaths = [:]
        settled.reopen()
    }

    /// Who has the path, and has it no more.
    private mutating func take(_ path: String) -> RetentionItem? {
        if let index = open.firstIndex(where: { $0.path == path }) { return open.remove(at: index) }
        return settledPaths.isEmpty ? nil : settledPaths.removeValue(forKey: path)
    }
}

extension ReplayArchive {
    private mutating func applyRetention(now: Timestamp) -> [ReplayEviction] {
        let plan = settings.retention.plan(open, now: now)
        var evictions: [ReplayEviction] = []
        var closed: [Int] = []
        // What is kept and what is removed come in the order of captures, as the open ones do.
        var (kept, removed) = (plan.kept[...], plan.removed[...])
        for index in open.indices {
            if let removal = removed.first, removal.id == open[index].id {
                removed.removeFirst()
                evictions.append(ReplayEviction(snapshot: open[index], cause: .removed(removal.reason)))
                names.release(open[index].path)
                closed.append(index)
            } else if let entry = kept.popFirst(), entry.isFinal {
                settle(open[index], entry.reasons)
                closed.append(index)
            }
        }
        for index in closed.reversed() { open.remove(at: index) }
        return evictions
    }

    private mutating func settle(_ snapshot: RetentionItem, _ reasons: KeepReasons) {
        settledPaths[snapshot.path] = snapshot
        guard let oldest = settled.add(snapshot, reasons), isPresent(oldest) else { return }
        settled.forget(oldest)
        settledPaths[oldest.path] = nil
        names.release(oldest.path)
    }

    /// Whether a settled one was not replaced since.
    private func isPresent(_ snapshot: RetentionItem) -> Bool {
        settledPaths[snapshot.path]?.id == snapshot.id
    }
}

extension ReplayArchive {
    var left: [(snapshot: RetentionItem, reasons: KeepReasons)] {
        let plan = settings.retention.plan(open, now: latest?.time ?? settings.time(ofRow: 0))
        let planned = zip(open, plan.kept).map { (snapshot: $0, reasons: $1.reasons) }
        return (settled.entries.filter { isPresent($0.snapshot) } + planned).sorted { $0.snapshot.id < $1.snapshot.id }
    }

    var best: RetentionItem? {
        settings.retention.best(of: [settled.bestForgotten].compactMap { $0 } + left.map(\.snapshot))
    }
}

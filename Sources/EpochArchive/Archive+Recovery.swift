internal import EpochCore
internal import Synchronization

extension Archive {
    /// Repairs whatever interrupted the last process, and tells what the archive holds. To be called at the start,
    /// before anything is captured: all that is staged and belongs to no manifest is removed.
    package func recover() throws(ArchiveError) -> Recovery {
        try claims.withLock { (claims) throws(ArchiveError) in
            claims.forgetAll()
            var recovery = Recovery()
            var owned: Set<String> = []
            for run in try ArchiveWalk(root).runs {
                owned.formUnion(try recover(run, &recovery))
            }
            var known = recovery.snapshots.values.joined().map(\.id)
            known += try recoverPending(&recovery, committed: Set(known))
            ids.withLock { ids in known.forEach { ids.follow($0) } }
            try removeStaged(&recovery)
            try reportUnknown(owned, &recovery)
            return recovery
        }
    }

    private func recover(_ run: RunID, _ recovery: inout Recovery) throws(ArchiveError) -> [String] {
        var repair = try RunRecovery(run, root)
        try repair.repair(self)
        recovery.snapshots[run] = repair.present
        recovery.findings += repair.findings
        return repair.ownedPaths.map { "\(run)/\($0)" }
    }

    private func recoverPending(
        _ recovery: inout Recovery, committed: Set<String>
    ) throws(ArchiveError) -> [String] {
        var repair = PendingRecovery()
        try repair.repair(self, committed: committed)
        recovery.findings += repair.findings
        recovery.unknown += repair.unknown
        return repair.ids
    }

    private func removeStaged(_ recovery: inout Recovery) throws(ArchiveError) {
        for name in try staging.names() {
            try staging.removeObject(name)
            recovery.findings.append(.leftover(path: staging.object(name)))
        }
    }

    /// Whether a file is a snapshot, or in one.
    private static func isOwned(_ path: String, by owned: Set<String>) -> Bool {
        var end = path.endIndex
        while end > path.startIndex {
            if owned.contains(String(path[..<end])) { return true }
            end = path[..<end].lastIndex(of: "/") ?? path.startIndex
        }
        return false
    }

    private func reportUnknown(_ owned: Set<String>, _ recovery: inout Recovery) throws(ArchiveError) {
        let walk = try ArchiveWalk(root)
        recovery.unknown += walk.files.map(\.path).filter { !Self.isOwned($0, by: owned) }
        recovery.findings += walk.unreadable.map { .unreadableDirectory(path: $0) }
    }
}

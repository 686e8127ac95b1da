import EpochArchive
import EpochCatalog
import EpochCore
import Logging

/// Brings archive and catalog in line: at the start, after whatever interrupted the last daemon, and when the catalog
/// is to be rebuilt.
struct ArchiveRecovery: Sendable {
    let archive: Archive
    let catalog: Catalog
    let logger: Logger

    /// While the daemon runs, and nothing is watched: also where somebody removed the catalog's file.
    func rebuild() throws -> RebuildResult {
        if try catalog.reopenIfLost() { logger.notice("the catalog's file was gone; it is made anew") }
        return try run()
    }

    @discardableResult
    func run() throws -> RebuildResult {
        try finishRemovals()
        let recovery = try archive.recover()
        for finding in recovery.findings { logger.notice("archive repaired", metadata: ["finding": "\(finding)"]) }
        let result = try catalog.rebuild(from: recovery.snapshots.values.flatMap { $0 })
        if result.adopted + result.removed > 0 {
            logger.notice(
                "catalog brought in line with the archive",
                metadata: ["adopted": "\(result.adopted)", "removed": "\(result.removed)"])
        }
        return result
    }

    /// What was chosen for removal before the interruption goes now: the decision is stored, so it stands.
    private func finishRemovals() throws {
        for stored in try catalog.read(.snapshotsBeingDeleted) {
            try archive.remove(stored.snapshot)
            try catalog.apply([.removed(id: stored.snapshot.id)])
        }
    }
}

import EpochArchive
import EpochCore

/// What is done with snapshots whose names are taken.
extension SnapshotWorker {
    func approve(_ pending: PendingSnapshot) async -> Result<Commit, ArchiveError> {
        await pool.perform {
            Result { () throws(ArchiveError) in
                let committed = try archive.approve(pending, at: .now)
                limits.endWaiting(pending.snapshot)
                return Commit(snapshot: committed.snapshot, replaced: committed.replaced)
            }
        }
    }

    /// Where the answer cannot be noted (a full disk), it counts all the same: removing is what makes room.
    func refuse(_ pending: PendingSnapshot, because reason: String) async -> PendingSnapshot {
        await pool.perform {
            var refused = pending
            refused.refusal = reason
            return (try? archive.refuse(pending, because: reason)) ?? refused
        }
    }

    func remove(_ pending: PendingSnapshot) async -> ArchiveError? {
        await pool.perform { () -> ArchiveError? in
            do throws(ArchiveError) {
                try archive.discard(pending)
                limits.endWaiting(pending.snapshot)
                return nil
            } catch {
                return error
            }
        }
    }
}

import EpochArchive
import EpochCore

/// What became of snapshots that were to be removed.
struct Settlement: Sendable {
    var removed: [Snapshot] = []
    /// Still there.
    var left: [Snapshot] = []
    /// Of the links, or of the first that could not be removed.
    var failure: ArchiveError?
}

extension SnapshotWorker {
    /// Points the links, then removes. In this order, so that no link leads to nothing: where that fails, nothing goes.
    /// A snapshot that cannot be removed keeps no other from going.
    func settle(_ run: RunID, best: String?, latest: String?, removing: [Snapshot]) async -> Settlement {
        await pool.perform { () -> Settlement in
            do throws(ArchiveError) {
                try archive.updateLinks(run, best: best, latest: latest)
            } catch {
                return Settlement(left: removing, failure: error)
            }
            return removing.reduce(into: Settlement()) { settlement, snapshot in remove(snapshot, &settlement) }
        }
    }

    private func remove(_ snapshot: Snapshot, _ settlement: inout Settlement) {
        do throws(ArchiveError) {
            try archive.remove(snapshot)
            settlement.removed.append(snapshot)
        } catch {
            settlement.left.append(snapshot)
            settlement.failure = settlement.failure ?? error
        }
    }
}

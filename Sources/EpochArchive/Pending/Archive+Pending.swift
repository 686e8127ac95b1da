package import EpochCore

/// Snapshots that wait for an answer, in a folder of their own: `<root>/.epochd/pending/<id>` and `<id>.json`.
///
/// The manifest comes first and goes last. A manifest with its bytes still, or again, in the staging folder is a parking
/// or an approval that was interrupted: the next start moves them here, and the question is open as before.
extension Archive {
    /// Keeps a capture, durable on return.
    ///
    /// - Parameter rows: the records that it would answer.
    package func park(
        _ capture: Capture, as snapshot: Snapshot, answering rows: [RowKey], at time: Timestamp
    ) throws(ArchiveError) -> PendingSnapshot {
        let snapshot = snapshot.taken(from: capture, path: try SnapshotPath(snapshot.path))
        let parked = PendingSnapshot(snapshot: snapshot, rows: rows, parked: time)
        do throws(ArchiveError) {
            try pending.replace(Manifest.fileName(parked.id), with: PendingManifest.encode(parked))
            CrashPoint.reach(.pendingDescribed)
            try staging.move(parked.id, to: pending, parked.id, replacing: false)
            CrashPoint.reach(.pendingMoved)
            try pending.sync()
        } catch {
            _ = try? pending.removeObject(parked.id)
            _ = try? pending.remove(Manifest.fileName(parked.id))
            throw error
        }
        CrashPoint.reach(.pendingCommitted)
        return parked
    }

    /// All that wait, in the order of their captures. Manifests that cannot be read are the next start's.
    package func pendingSnapshots() throws(ArchiveError) -> [PendingSnapshot] {
        var found: [PendingSnapshot] = []
        for name in try pending.names() where Manifest.id(fileName: name) != nil {
            guard let bytes = try pending.contents(name) else { continue }
            if let parked = try? PendingManifest.decode(bytes, fileName: name) { found.append(parked) }
        }
        return found
    }

    /// Commits it, in the place of what bears its name now, if anything still does.
    ///
    /// - Throws: as `commit`; it is then pending as before.
    package func approve(_ parked: PendingSnapshot, at time: Timestamp) throws(ArchiveError) -> Commitment {
        var snapshot = parked.snapshot
        snapshot.committed = time
        try pending.move(parked.id, to: staging, parked.id, replacing: false)
        CrashPoint.reach(.pendingUnparked)
        do throws(ArchiveError) {
            let commitment = try commit(Capture(of: snapshot), as: snapshot, collision: .overwrite)
            forget(parked)
            return commitment
        } catch {
            _ = try? staging.move(parked.id, to: pending, parked.id, replacing: false)
            throw error
        }
    }

    /// Notes, durably, that it will not be saved, so that the answer outlives the daemon.
    package func refuse(_ parked: PendingSnapshot, because reason: String) throws(ArchiveError) -> PendingSnapshot {
        var refused = parked
        refused.refusal = reason
        try pending.replace(Manifest.fileName(parked.id), with: PendingManifest.encode(refused))
        CrashPoint.reach(.pendingRefused)
        return refused
    }

    /// Removes it: the bytes, durably, and then the manifest.
    package func discard(_ parked: PendingSnapshot) throws(ArchiveError) {
        try pending.removeObject(parked.id)
        try pending.sync()
        CrashPoint.reach(.pendingEmptied)
        try pending.remove(Manifest.fileName(parked.id))
        try pending.sync()
    }

    /// A manifest that cannot be removed now is removed by the next start, which finds the snapshot committed.
    private func forget(_ parked: PendingSnapshot) {
        _ = try? pending.remove(Manifest.fileName(parked.id))
        CrashPoint.reach(.pendingForgotten)
        _ = try? pending.sync()
    }
}

extension Capture {
    /// What was captured once, and kept.
    fileprivate init(of snapshot: Snapshot) {
        self.init(
            id: snapshot.id, source: snapshot.source, sourceVersion: snapshot.sourceVersion, size: snapshot.size,
            sha256: snapshot.sha256, reflinked: false, writer: .nobody, files: snapshot.files)
    }
}

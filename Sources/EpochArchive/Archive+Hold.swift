package import EpochCore
internal import Synchronization

extension Archive {
    /// Notes a pin or a lease in a snapshot's manifest, so that it outlives the catalog. The manifest is replaced as a
    /// whole, and is durable on return.
    ///
    /// - Returns: the snapshot as its manifest has it now.
    /// - Throws: `.vanished` when the archive has no such snapshot.
    package func hold(_ id: String, of run: RunID, _ change: HoldChange) throws(ArchiveError) -> Snapshot {
        let name = Manifest.fileName(id)
        guard let folder = try RunFolder.existing(run, in: root) else {
            throw ArchiveError("hold snapshot", "\(run)/\(id)", .vanished)
        }
        return try claims.withLock { (claims) throws(ArchiveError) in
            try claims.load(run, folder.manifests)
            guard claims.path(id, of: run) != nil, let bytes = try folder.manifests.contents(name) else {
                throw ArchiveError("hold snapshot", "\(run)/\(id)", .vanished)
            }
            let known = try Manifest.decode(bytes, fileName: name, run: run)
            let held = change.applied(to: known)
            if held != known { try folder.manifests.replace(name, with: Manifest.encode(held)) }
            return held
        }
    }

    /// Whether a snapshot of this path is pinned or leased: then it is not overwritten, and the new one gets the next free
    /// name.
    func isHeld(
        _ path: String, at now: Timestamp, _ claims: Claims, _ folder: borrowing RunFolder, of run: RunID
    ) throws(ArchiveError) -> Bool {
        for id in claims.owners(of: path, in: run) {
            let name = Manifest.fileName(id)
            guard let bytes = try folder.manifests.contents(name) else { continue }
            if try Manifest.decode(bytes, fileName: name, run: run).isHeld(at: now) { return true }
        }
        return false
    }
}

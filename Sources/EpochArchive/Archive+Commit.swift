package import EpochCore
internal import Synchronization

/// Committing: manifest first, then the object by one rename, each made durable before the next. Whatever interrupts
/// it, `recover` either completes the commit or leaves no trace of it.
extension Archive {
    /// - Parameters:
    ///   - snapshot: its id, size, hash and source are taken from the capture, its path from the collision policy.
    /// - Throws: `.exists` by policy; the capture then stays staged, as after all errors but `.syncFailed`.
    package func commit(
        _ capture: Capture, as snapshot: Snapshot, collision: CollisionPolicy
    ) throws(ArchiveError) -> Commitment {
        let wanted = try SnapshotPath(snapshot.path)
        let run = try RunFolder(making: snapshot.run, in: root)
        return try claims.withLock { (claims) throws(ArchiveError) in
            try claims.load(snapshot.run, run.manifests)
            try refuse(wanted, insideOf: claims, of: snapshot.run)
            let folder = try run.folder.makeDirectory(wanted.folders)
            let isHeld = try isHeld(wanted.text, at: snapshot.committed, claims, run, of: snapshot.run)
            let isOurs = try claims.hasDirectory(wanted.text, run, of: snapshot.run)
            let isDirectory = try folder.status(wanted.name)?.isDirectory ?? false
            let isForeign = capture.files != nil && isDirectory && !isOurs
            let collision = (isHeld || isForeign) && collision == .overwrite ? .version : collision
            let placed = try place(capture, snapshot, wanted, folder, run, collision, isOurs)
            let replaced = claims.owners(of: placed.path, in: placed.run)
            if !replaced.isEmpty { claims.add(placed) }
            try makeDurable(placed, folder, run, isReplacement: !replaced.isEmpty)
            forget(replaced, run)
            for id in replaced { claims.remove(id, of: placed.run) }
            claims.add(placed)
            // What it was exchanged with, if it was.
            discard(staged: placed.id)
            return Commitment(snapshot: placed, replaced: replaced)
        }
    }

    /// Writes the manifest and moves the object to its path, or to the next one while the policy is to version.
    private func place(
        _ capture: Capture, _ snapshot: Snapshot, _ wanted: SnapshotPath, _ folder: borrowing Directory,
        _ run: borrowing RunFolder, _ collision: CollisionPolicy, _ isOurs: Bool
    ) throws(ArchiveError) -> Snapshot {
        var number = 0
        while true {
            let path = wanted.version(number)
            do throws(ArchiveError) {
                let isReplacing = collision == .overwrite
                return try place(capture, snapshot, path, folder, run, replacing: isReplacing, isOurs)
            } catch  where error.cause == .exists && collision == .version {
                number += 1
            }
        }
    }

    private func place(
        _ capture: Capture, _ snapshot: Snapshot, _ path: SnapshotPath, _ folder: borrowing Directory,
        _ run: borrowing RunFolder, replacing: Bool, _ isOurs: Bool
    ) throws(ArchiveError) -> Snapshot {
        let isFree = try folder.status(path.name) == nil
        guard isFree || replacing else { throw ArchiveError("commit", folder.object(path.name), .exists) }
        let placed = snapshot.taken(from: capture, path: path)
        do throws(ArchiveError) {
            try run.manifests.replace(Manifest.fileName(placed.id), with: Manifest.encode(placed))
            CrashPoint.reach(.manifestCommitted)
            if replacing {
                try staging.replace(placed.id, in: folder, path.name, isOurs: isOurs)
            } else {
                try staging.move(placed.id, to: folder, path.name, replacing: false)
            }
        } catch {
            _ = try? run.manifests.remove(Manifest.fileName(placed.id))
            throw error
        }
        CrashPoint.reach(.objectRenamed)
        return placed
    }

    /// After a failed fsync nobody knows what the disk holds. A new object is thrown away. One that replaced another is
    /// left with both manifests: the next start finds out by the hash which of them is true.
    private func makeDurable(
        _ placed: Snapshot, _ folder: borrowing Directory, _ run: borrowing RunFolder, isReplacement: Bool
    ) throws(ArchiveError) {
        do throws(ArchiveError) {
            try folder.sync()
        } catch {
            if !isReplacement {
                _ = try? run.folder.removeObject(placed.path)
                _ = try? run.manifests.remove(Manifest.fileName(placed.id))
            }
            throw error
        }
        CrashPoint.reach(.objectCommitted)
    }

    /// A manifest that cannot be removed now contradicts the object's hash and is removed by the next start.
    private func forget(_ replaced: [String], _ run: borrowing RunFolder) {
        guard !replaced.isEmpty else { return }
        for id in replaced { _ = try? run.manifests.remove(Manifest.fileName(id)) }
        _ = try? run.manifests.sync()
        CrashPoint.reach(.replacedForgotten)
    }
}

extension Archive {
    /// A snapshot that is a directory holds nothing but its own.
    private func refuse(_ path: SnapshotPath, insideOf claims: Claims, of run: RunID) throws(ArchiveError) {
        for count in path.folders.indices {
            let outer = path.folders[...count].joined(separator: "/")
            guard claims.owners(of: outer, in: run).isEmpty else {
                throw ArchiveError("commit", path.text, .refused("it would lie in the snapshot \(outer)"))
            }
        }
    }
}

extension Snapshot {
    func taken(from capture: Capture, path: SnapshotPath) -> Snapshot {
        var snapshot = self
        snapshot.id = capture.id
        snapshot.size = capture.size
        snapshot.sha256 = capture.sha256
        snapshot.files = capture.files
        snapshot.source = capture.source
        snapshot.sourceVersion = capture.sourceVersion
        snapshot.path = path.text
        return snapshot
    }
}

package import EpochCore
internal import Synchronization

extension Archive {
    /// Removes a snapshot: the object, durably, and then its manifest, so that an interruption leaves a manifest
    /// without object and never the reverse. Removing what is gone is no error. An object that another snapshot has
    /// replaced stays.
    package func remove(_ snapshot: Snapshot) throws(ArchiveError) {
        guard let run = try RunFolder.existing(snapshot.run, in: root) else { return }
        try claims.withLock { (claims) throws(ArchiveError) in
            try claims.load(snapshot.run, run.manifests)
            guard let path = claims.path(snapshot.id, of: snapshot.run) else { return }
            if claims.owners(of: path, in: snapshot.run) == [snapshot.id] {
                let isDirectory = try claims.hasDirectory(path, run, of: snapshot.run)
                try removeObject(try SnapshotPath(path), isDirectory: isDirectory, run)
            }
            try run.manifests.remove(Manifest.fileName(snapshot.id))
            CrashPoint.reach(.manifestUnlinked)
            try run.manifests.sync()
            claims.remove(snapshot.id, of: snapshot.run)
        }
    }

    private func removeObject(
        _ path: SnapshotPath, isDirectory: Bool, _ run: borrowing RunFolder
    ) throws(ArchiveError) {
        guard try run.folder.status(path.text) != nil else { return }
        let folder = try run.folder.makeDirectory(path.folders)
        if isDirectory { try takeAway(path.name, from: folder) } else { try folder.remove(path.name) }
        CrashPoint.reach(.objectUnlinked)
        try folder.sync()
        CrashPoint.reach(.objectRemoved)
        try removeEmpty(path.folders, run)
    }

    /// A directory leaves its name in one step, and is emptied elsewhere: what a reader finds is whole, or gone.
    private func takeAway(_ name: String, from folder: borrowing Directory) throws(ArchiveError) {
        let aside = "removed-\(ids.withLock { $0.next() })"
        try folder.move(name, to: staging, aside, replacing: false)
        // What cannot be removed now is removed by the next start.
        discard(staged: aside)
    }

    private func removeEmpty(_ folders: [String], _ run: borrowing RunFolder) throws(ArchiveError) {
        var rest = folders
        while let name = rest.popLast() {
            let parent = try run.folder.makeDirectory(rest)
            guard try parent.removeIfEmpty(name) else { return }
            try parent.sync()
        }
    }
}

internal import CLinux
internal import EpochCore
internal import Glibc

extension RunRecovery {
    /// A manifest is durable and its bytes are still staged: the commit was decided on, and only its rename is missing.
    ///
    /// - Returns: the snapshot, committed; nil when the staged bytes are not those the manifest states.
    mutating func complete(
        _ snapshot: Snapshot, _ archive: Archive, among others: [Snapshot]
    ) throws(ArchiveError) -> Snapshot? {
        guard try archive.isStagedWhole(snapshot) else {
            // It was exchanged with what it replaces, and that is what is staged.
            if try archive.holds(snapshot, snapshot.path, in: folder.folder) { return snapshot }
            try forget(snapshot, as: .forgotten(snapshot))
            return nil
        }
        let completed = try move(snapshot, archive, among: others)
        findings.append(.completed(completed))
        return completed
    }

    /// A snapshot of ours at the path was to be replaced. A file that nobody knows was not: it keeps its name.
    private func move(
        _ snapshot: Snapshot, _ archive: Archive, among others: [Snapshot]
    ) throws(ArchiveError) -> Snapshot {
        let path = try SnapshotPath(snapshot.path)
        let owners = others.filter { $0.id != snapshot.id && $0.path == snapshot.path }
        let isOurs = owners.contains { $0.files != nil }
        let directory = try folder.folder.makeDirectory(path.folders)
        let isDirectory = try directory.status(path.name)?.isDirectory ?? false
        let replaces = !owners.isEmpty && (isOurs || !isDirectory)
        var completed = snapshot
        let number = try replaces ? 0 : firstFree(path, directory)
        if number > 0 {
            completed.path = path.version(number).text
            try folder.manifests.replace(Manifest.fileName(snapshot.id), with: Manifest.encode(completed))
        }
        try archive.staging.replace(snapshot.id, in: directory, path.version(number).name, isOurs: isOurs)
        try directory.sync()
        return completed
    }

    private func firstFree(_ path: SnapshotPath, _ directory: borrowing Directory) throws(ArchiveError) -> Int {
        var number = 0
        while try directory.status(path.version(number).name) != nil { number += 1 }
        return number
    }
}

internal import CLinux
internal import EpochCore
internal import Glibc

/// Whether what a name of the archive leads to is a snapshot's file or directory.
extension Archive {
    /// By kind, names and sizes.
    func hasShape(
        of snapshot: Snapshot, _ name: String, in folder: borrowing Directory
    ) throws(ArchiveError) -> Bool {
        guard let status = try folder.status(name) else { return false }
        guard let files = snapshot.files else { return status.isRegular && status.size == snapshot.size }
        guard status.isDirectory else { return false }
        return try listed(folder.open(name), folder.object(name)) == files.map { [$0.path, "\($0.size)"] }
    }

    /// By its hash, or by that of each of its files.
    func holds(
        _ snapshot: Snapshot, _ name: String, in folder: borrowing Directory
    ) throws(ArchiveError) -> Bool {
        guard try hasShape(of: snapshot, name, in: folder) else { return false }
        guard let files = snapshot.files else {
            return try BlockCopy.hash(folder.open(name), size: snapshot.size, name) == snapshot.sha256
        }
        let directory = try folder.directory(name)
        for file in files {
            let sha256 = try BlockCopy.hash(directory.open(file.path), size: file.size, directory.object(file.path))
            guard sha256 == file.sha256 else { return false }
        }
        return try TreeHash.sha256(of: files) == snapshot.sha256
    }

    /// Paths and sizes; nil when there is something in it that epochd never put there.
    private func listed(_ directory: borrowing Descriptor, _ object: String) throws(ArchiveError) -> [[String]]? {
        do throws(ArchiveError) {
            let tree = WeightsTree(
                root: FileVersion(try directory.status(object)), entries: try TreeWalk.entries(below: directory, object)
            )
            return tree.files.map { [$0.path, "\($0.version.size)"] }
        } catch {
            if case .refused = error.cause { return nil }
            throw error
        }
    }
}

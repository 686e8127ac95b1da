internal import CLinux
package import EpochCore
internal import Glibc

extension Archive {
    /// A snapshot's file or directory, for reading. `.vanished` when they are gone.
    package func open(_ snapshot: Snapshot) throws(ArchiveError) -> Descriptor {
        let path = try SnapshotPath(snapshot.path).text
        guard let run = try RunFolder.existing(snapshot.run, in: root), let status = try run.folder.status(path) else {
            throw ArchiveError("open snapshot", "\(snapshot.run)/\(path)", .vanished)
        }
        guard snapshot.files == nil ? status.isRegular : status.isDirectory else {
            throw ArchiveError("open snapshot", run.folder.object(path), .corrupt("it is \(status.kind)"))
        }
        return try run.folder.open(path)
    }

    /// Whether the archived bytes are still those that were captured, by names, sizes and SHA-256.
    package func verify(_ snapshot: Snapshot) throws(ArchiveError) -> Bool {
        let path = try SnapshotPath(snapshot.path).text
        guard let run = try RunFolder.existing(snapshot.run, in: root), try run.folder.status(path) != nil else {
            throw ArchiveError("verify snapshot", "\(snapshot.run)/\(path)", .vanished)
        }
        return try holds(snapshot, path, in: run.folder)
    }

    /// The bytes of all files in the tree, known and unknown, without manifests and staging.
    package func usage() throws(ArchiveError) -> UInt64 {
        try ArchiveWalk(root).files.reduce(0) { $0 + $1.size }
    }

    /// The bytes that an ordinary user may still write to the archive's file system.
    package func freeBytes() throws(ArchiveError) -> UInt64 {
        var status = statvfs()
        guard fstatvfs(root.raw, &status) == 0 else { throw ArchiveError("ask free space of", root.path, errno: errno) }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }
}

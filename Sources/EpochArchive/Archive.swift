internal import CLinux
internal import Glibc
internal import Synchronization

/// The tree of snapshots. It describes itself: every snapshot has a manifest beside it, from which all else can be
/// rebuilt.
///
///     <root>/.epochd/{lock,staging,quarantine,pending}
///     <root>/<watch>/<run>/<rendered path>, best, latest
///     <root>/<watch>/<run>/.epochd/snapshots/<id>.json
///
/// Every method blocks on the disk: call them from threads of your own. They may be called from several at once.
package final class Archive: Sendable {
    static let internalName = ".epochd"

    let root: Directory
    /// As the configuration has it.
    package let path: String
    /// Captures on their way. On the root's file system, since they leave it by rename.
    let staging: Directory
    /// Manifests that could not be read.
    let quarantine: Directory
    /// Snapshots that wait for an answer, and their manifests.
    let pending: Directory
    private let lock: ArchiveLock
    let claims = Mutex(Claims())
    let ids = Mutex(CaptureIDs())
    let isStopping = Mutex(false)

    /// Makes what is missing of the tree (but no parent of `root`: it may be a disk that is not mounted), and takes the
    /// archive for this process, until the `Archive` is gone.
    ///
    /// - Parameter holder: what other processes are told of this one: "socket /run/epochd/epochd.sock".
    /// - Throws: `.inUse` when another process has it.
    package init(root path: String, holder: String) throws(ArchiveError) {
        self.path = path
        root = try Self.openRoot(path)
        let internals = try root.makeDirectory([Self.internalName])
        lock = try ArchiveLock(in: internals, archive: path, holder: holder)
        staging = try internals.makeDirectory(["staging"])
        quarantine = try internals.makeDirectory(["quarantine"])
        pending = try internals.makeDirectory(["pending"])
        try checkOneFileSystem()
    }

    private static func openRoot(_ path: String) throws(ArchiveError) -> Directory {
        if mkdir(path, Directory.mode) != 0 && errno != EEXIST {
            throw ArchiveError("make the archive", path, errno: errno)
        }
        return try Directory(at: path)
    }

    private func checkOneFileSystem() throws(ArchiveError) {
        let device = try root.descriptor.status(root.path).device
        for name in ["staging", "pending"].map({ "\(Self.internalName)/\($0)" }) {
            guard try root.status(name)?.device == device else {
                throw ArchiveError("use", root.object(name), .refused("it must be on the archive's own file system"))
            }
        }
    }
}

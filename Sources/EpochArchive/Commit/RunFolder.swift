internal import EpochCore
internal import Glibc

/// One run's folder in the archive, open.
struct RunFolder: ~Copyable {
    let folder: Directory
    let internals: Directory
    let manifests: Directory

    /// Opens the folder, and makes what is missing of it.
    init(making run: RunID, in root: borrowing Directory) throws(ArchiveError) {
        let folder = try root.makeDirectory(try Self.components(of: run))
        let internals = try folder.makeDirectory([Archive.internalName])
        manifests = try internals.makeDirectory(["snapshots"])
        self.folder = folder
        self.internals = internals
    }

    /// Opens a folder that is there; nil when it is not.
    static func existing(_ run: RunID, in root: borrowing Directory) throws(ArchiveError) -> RunFolder? {
        let path = try components(of: run).joined(separator: "/")
        guard try root.status("\(path)/\(Archive.internalName)/snapshots") != nil else { return nil }
        return try RunFolder(making: run, in: root)
    }

    private static func components(of run: RunID) throws(ArchiveError) -> [String] {
        let name = run.name.split(separator: "/", omittingEmptySubsequences: false)
        let components = [run.watch] + name.map(String.init)
        guard components.allSatisfy(SnapshotPath.isValid(component:)) else {
            throw ArchiveError("use run", run.description, .refused("its name is no path beneath the archive"))
        }
        return components
    }
}

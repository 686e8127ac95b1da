internal import CLinux
internal import EpochCore
internal import Glibc
internal import Synchronization

/// The repair of one run's folder.
struct RunRecovery: ~Copyable {
    let run: RunID
    let folder: RunFolder
    var findings: [Recovery.Finding] = []
    /// Snapshots that are there.
    var present: [Snapshot] = []
    /// Paths that manifests of a later epochd own.
    private var foreign: Set<String> = []

    init(_ run: RunID, _ root: borrowing Directory) throws(ArchiveError) {
        self.run = run
        folder = try RunFolder(making: run, in: root)
    }

    /// All paths that some manifest owns.
    var ownedPaths: Set<String> { foreign.union(present.map(\.path)) }

    mutating func repair(_ archive: Archive) throws(ArchiveError) {
        findings += try Self.removeTemporaries(folder.internals)
        findings += try Self.removeTemporaries(folder.manifests)
        var snapshots = try readManifests(archive)
        for index in snapshots.indices.reversed() where try archive.staging.status(snapshots[index].id) != nil {
            if let completed = try complete(snapshots[index], archive, among: snapshots) {
                snapshots[index] = completed
            } else {
                snapshots.remove(at: index)
            }
        }
        for (path, owners) in Dictionary(grouping: snapshots, by: \.path).sorted(by: { $0.key < $1.key }) {
            try settle(path, owners.sorted { $0.id > $1.id }, archive)
        }
        present.sort { $0.id < $1.id }
        try folder.manifests.sync()
    }

    /// A kill between writing beside and renaming leaves these.
    private static func removeTemporaries(
        _ directory: borrowing Directory
    ) throws(ArchiveError) -> [Recovery.Finding] {
        var findings: [Recovery.Finding] = []
        for name in try directory.names() where name.hasPrefix(".") && name.hasSuffix(Directory.temporarySuffix) {
            try directory.remove(name)
            findings.append(.leftover(path: directory.object(name)))
        }
        return findings
    }

    private mutating func readManifests(_ archive: Archive) throws(ArchiveError) -> [Snapshot] {
        var snapshots: [Snapshot] = []
        for name in try folder.manifests.names() {
            do throws(ArchiveError) {
                let bytes = try folder.manifests.contents(name) ?? []
                snapshots.append(try Manifest.decode(bytes, fileName: name, run: run))
            } catch {
                try setAside(name, error.cause, archive)
            }
        }
        return snapshots
    }

    private mutating func setAside(
        _ name: String, _ cause: ArchiveError.Cause, _ archive: Archive
    ) throws(ArchiveError) {
        switch cause {
        case .refused:
            foreign.formUnion(try Manifest.path(in: folder.manifests.contents(name) ?? []).map { [$0] } ?? [])
            findings.append(.laterManifest(path: folder.manifests.object(name)))
        case .corrupt(let reason):
            try quarantine(name, archive)
            findings.append(.unreadableManifest(path: folder.manifests.object(name), reason: reason))
        default:
            throw ArchiveError("read manifest", folder.manifests.object(name), cause)
        }
    }

    private func quarantine(_ name: String, _ archive: Archive) throws(ArchiveError) {
        let newName = "\(archive.ids.withLock { $0.next() })-\(name.suffix(200))"
        try folder.manifests.move(name, to: archive.quarantine, newName, replacing: false)
    }

    /// The newest manifest that fits the object keeps it. Only where size or number leave a doubt is it hashed.
    private mutating func settle(_ path: String, _ owners: [Snapshot], _ archive: Archive) throws(ArchiveError) {
        guard let status = try folder.folder.status(path), status.isRegular || status.isDirectory else {
            for owner in owners { try forget(owner, as: .forgotten(owner)) }
            return
        }
        let hasShape = try archive.hasShape(of: owners[0], path, in: folder.folder)
        let certain = owners.count == 1 && hasShape
        var isOwned = false
        for owner in owners {
            if isOwned {
                try forget(owner, as: .replaced(owner))
            } else if try certain ? true : archive.verify(owner) {
                isOwned = true
                present.append(owner)
            } else if owner != owners.last {
                try forget(owner, as: .forgotten(owner))
            } else {
                try quarantine(Manifest.fileName(owner.id), archive)
                findings.append(.damaged(owner))
            }
        }
    }

    mutating func forget(_ snapshot: Snapshot, as finding: Recovery.Finding) throws(ArchiveError) {
        try folder.manifests.remove(Manifest.fileName(snapshot.id))
        findings.append(finding)
    }
}

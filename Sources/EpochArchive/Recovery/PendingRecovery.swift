internal import CLinux
internal import EpochCore
internal import Synchronization

/// The repair of what waits for an answer.
struct PendingRecovery {
    var findings: [Recovery.Finding] = []
    /// Files without a manifest, relative to the archive's root.
    private(set) var unknown: [String] = []
    private(set) var ids: [String] = []

    /// - Parameter committed: ids of the snapshots that the archive has. Their approval was finished but for the manifest.
    mutating func repair(_ archive: Archive, committed: Set<String>) throws(ArchiveError) {
        for name in try archive.pending.names() {
            if name.hasSuffix(Directory.temporarySuffix) {
                try archive.pending.remove(name)
                findings.append(.leftover(path: archive.pending.object(name)))
            } else if Manifest.id(fileName: name) != nil {
                try repair(name, archive, committed)
            }
        }
        try archive.pending.sync()
        for name in try archive.pending.names() where Manifest.id(fileName: name) == nil && !ids.contains(name) {
            unknown.append("\(Archive.internalName)/pending/\(name)")
        }
    }

    private mutating func repair(
        _ name: String, _ archive: Archive, _ committed: Set<String>
    ) throws(ArchiveError) {
        do throws(ArchiveError) {
            let parked = try PendingManifest.decode(try archive.pending.contents(name) ?? [], fileName: name)
            try settle(parked, archive, committed)
        } catch  where error.operation == "read manifest" {
            try setAside(name, error.cause, archive)
        }
    }

    private mutating func settle(
        _ parked: PendingSnapshot, _ archive: Archive, _ committed: Set<String>
    ) throws(ArchiveError) {
        if committed.contains(parked.id) {
            try archive.pending.remove(Manifest.fileName(parked.id))
        } else if try archive.hasShape(of: parked.snapshot, parked.id, in: archive.pending) {
            ids.append(parked.id)
        } else if try archive.isStagedWhole(parked.snapshot) {
            try archive.pending.removeObject(parked.id)
            try archive.staging.move(parked.id, to: archive.pending, parked.id, replacing: true)
            ids.append(parked.id)
            findings.append(.parked(parked.snapshot))
        } else {
            try archive.pending.removeObject(parked.id)
            try archive.pending.remove(Manifest.fileName(parked.id))
            findings.append(.forgotten(parked.snapshot))
        }
    }

    private mutating func setAside(
        _ name: String, _ cause: ArchiveError.Cause, _ archive: Archive
    ) throws(ArchiveError) {
        switch cause {
        case .refused:
            ids.append(String(name.dropLast(".json".count)))
            findings.append(.laterManifest(path: archive.pending.object(name)))
        case .corrupt(let reason):
            let newName = "\(archive.ids.withLock { $0.next() })-\(name.suffix(200))"
            try archive.pending.move(name, to: archive.quarantine, newName, replacing: false)
            findings.append(.unreadableManifest(path: archive.pending.object(name), reason: reason))
        default: throw ArchiveError("read manifest", archive.pending.object(name), cause)
        }
    }
}

extension Archive {
    /// Whether a snapshot's bytes are in the staging folder, and are those that its manifest states.
    func isStagedWhole(_ snapshot: Snapshot) throws(ArchiveError) -> Bool {
        try holds(snapshot, snapshot.id, in: staging)
    }
}

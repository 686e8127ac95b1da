internal import CLinux
internal import EpochCore
internal import Glibc
internal import Synchronization

/// Capturing a directory, or a group of files as one: all of it in one state, or nothing.
extension Archive {
    func captureTree(
        _ request: CaptureRequest, onCopied: ((Int32) -> Void)?
    ) throws(ArchiveError) -> Capture {
        let source = try StableTree(request)
        let id = ids.withLock { $0.next() }
        let folder = try staging.createDirectory(id)
        CrashPoint.reach(.stagingCreated)
        do throws(ArchiveError) {
            var copy = TreeCopy(into: folder, leavingOut: request.leavesOut) { [self] in isStopping.withLock { $0 } }
            try copy.copy(source)
            CrashPoint.reach(.stagingCopied)
            try source.confirm()
            try copy.setModified(source.tree.version.modified)
            if let onCopied { onCopied(try copy.lend()) }
            return try finish(copy, id, source)
        } catch {
            discard(staged: id)
            throw error
        }
    }

    private func finish(
        _ copy: borrowing TreeCopy, _ id: String, _ source: borrowing StableTree
    ) throws(ArchiveError) -> Capture {
        let files = try copy.finish()
        CrashPoint.reach(.stagingSynced)
        return Capture(
            id: id, source: source.live.name, sourceVersion: source.tree.version,
            size: files.reduce(0) { $0 &+ $1.size }, sha256: try TreeHash.sha256(of: files),
            reflinked: copy.isReflinked, writer: copy.writer, files: files)
    }
}

internal import CLinux
internal import EpochCore
internal import Glibc
internal import Synchronization

/// Capturing: from a live file to a proved, hashed and durable copy in the staging folder. Nothing stays there after
/// an error.
extension Archive {
    /// Captures a live file, or a directory or a group of files as one, by reflink where the file system can, else in one pass of reading, hashing and writing.
    ///
    /// - Throws: `.changed`, `.vanished`, `.incomplete`, `.refused` of the live file; `.noSpace`, `.quotaExceeded`,
    ///   `.inputOutput`, `.syncFailed` of the archive.
    /// - Parameter onCopied: is given the copy, to read and to close, as soon as its bytes are all there and proved to
    ///   be of one state: while it is still being hashed and made durable, which may yet fail.
    package func capture(
        _ request: CaptureRequest, onCopied: ((Int32) -> Void)? = nil
    ) throws(ArchiveError) -> Capture {
        if try LiveTree.isTree(request.name, in: request.directory) {
            return try captureTree(request, onCopied: onCopied)
        }
        let source = try StableSource(request)
        do throws(ArchiveError) {
            let clone = try clone(source)
            lend(clone.id, to: onCopied)
            return try finish(clone)
        } catch  where error.cause == .notSupported {
            return try staged { (id, file) throws(ArchiveError) in try copy(source, id, file, onCopied) }
        }
    }

    private func lend(_ id: String, to reader: ((Int32) -> Void)?) {
        guard let reader, let file = try? staging.open(id) else { return }
        reader(file.release())
    }

    /// The first half of a capture, without I/O: a reflink. Epochs that the policy skips then cost nothing.
    ///
    /// - Throws: as `capture`, and `.notSupported` when the two are not on one file system that can.
    package func clone(_ request: CaptureRequest) throws(ArchiveError) -> UnhashedCapture {
        try clone(StableSource(request))
    }

    /// The second half: hashes the reflink and makes it durable.
    package func finish(_ clone: UnhashedCapture) throws(ArchiveError) -> Capture {
        do throws(ArchiveError) {
            let file = try staging.open(clone.id)
            guard let sha256 = try BlockCopy.hash(file, size: clone.size, clone.source) else {
                throw ArchiveError("hash", staging.object(clone.id), .inputOutput)
            }
            try file.sync(staging.object(clone.id))
            CrashPoint.reach(.stagingSynced)
            return Capture(
                id: clone.id, source: clone.source, sourceVersion: clone.sourceVersion, size: clone.size,
                sha256: sha256, reflinked: true, writer: clone.writer
            )
        } catch {
            discard(clone)
            throw error
        }
    }

    /// Captures that are under way end soon, with `.changed`, and so do new ones: the process stops.
    package func stopCapturing() {
        isStopping.withLock { $0 = true }
    }

    package func discard(_ capture: Capture) { discard(staged: capture.id) }
    package func discard(_ clone: UnhashedCapture) { discard(staged: clone.id) }

    /// The staged file or directory, for reading: for the probe.
    package func openStaged(_ capture: Capture) throws(ArchiveError) -> Descriptor { try staging.open(capture.id) }

    /// A leftover that cannot be removed now is removed by the next start.
    func discard(staged id: String) { _ = try? staging.removeObject(id) }

    private func clone(_ source: borrowing StableSource) throws(ArchiveError) -> UnhashedCapture {
        try staged { (id, file) throws(ArchiveError) in
            guard epoch_reflink(file.raw, source.file.descriptor.raw) == 0 else {
                throw Self.reflinkFailure(source.file.name, errno)
            }
            let writer = try settle(source, file)
            return UnhashedCapture(id: id, source: source.file.name, sourceVersion: source.version, writer: writer)
        }
    }

    static func reflinkFailure(_ name: String, _ code: Int32) -> ArchiveError {
        let cannot = [EOPNOTSUPP, EXDEV, ENOTTY, EINVAL, ENOSYS, EPERM].contains(code)
        return cannot ? ArchiveError("reflink", name, .notSupported) : ArchiveError("reflink", name, errno: code)
    }

    private func copy(
        _ source: borrowing StableSource, _ id: String, _ file: borrowing Descriptor, _ onCopied: ((Int32) -> Void)?
    ) throws(ArchiveError) -> Capture {
        let (name, size) = (source.file.name, source.version.size)
        try Self.reserve(size, file, name)
        let isStopping = { [self] in self.isStopping.withLock { $0 } }
        guard let hash = try BlockCopy.copy(source.file.descriptor, to: file, size: size, name, isStopping) else {
            throw source.changed(isStopping() ? "epochd stops" : "it became shorter")
        }
        CrashPoint.reach(.stagingCopied)
        let writer = try settle(source, file)
        lend(id, to: onCopied)
        try file.sync(staging.object(id))
        CrashPoint.reach(.stagingSynced)
        guard let sha256 = hash.finish() else { throw ArchiveError("hash", staging.object(id), .inputOutput) }
        return Capture(
            id: id, source: name, sourceVersion: source.version, size: size, sha256: sha256, reflinked: false,
            writer: writer
        )
    }

    /// A full disk is told before any byte is copied.
    static func reserve(_ size: UInt64, _ file: borrowing Descriptor, _ name: String) throws(ArchiveError) {
        guard size > 0, epoch_allocate(file.raw, Int64(clamping: size)) != 0 else { return }
        guard [EOPNOTSUPP, ENOSYS].contains(errno) else {
            throw ArchiveError("reserve \(size) bytes for a copy of", name, errno: errno)
        }
    }

    /// The bytes are taken: proves that they are of one state, and that this state is whole.
    private func settle(
        _ source: borrowing StableSource, _ file: borrowing Descriptor
    ) throws(ArchiveError) -> WriterTest {
        let writer = try source.confirm()
        let completeness = try file.completeness(size: source.version.size, source.file.name)
        guard completeness.isArchivable else {
            throw ArchiveError("capture", source.file.name, .incomplete("\(completeness)"))
        }
        guard epoch_set_modified(file.raw, source.version.modified.nanoseconds) == 0 else {
            throw ArchiveError("set the time of a copy of", source.file.name, errno: errno)
        }
        return writer
    }

    /// A new file in the staging folder, which is removed when `body` fails.
    private func staged<Result>(
        _ body: (String, borrowing Descriptor) throws(ArchiveError) -> Result
    ) throws(ArchiveError) -> Result {
        let id = ids.withLock { $0.next() }
        let file = try staging.create(id)
        CrashPoint.reach(.stagingCreated)
        do throws(ArchiveError) {
            return try body(id, file)
        } catch {
            discard(staged: id)
            throw error
        }
    }
}

internal import CLinux
internal import Glibc

/// The archive's lock file, held by flock(2) as long as it lives. Inside stands who holds it, for the next to ask.
struct ArchiveLock: ~Copyable, Sendable {
    private let descriptor: Descriptor

    init(in internals: borrowing Directory, archive: String, holder: String) throws(ArchiveError) {
        let descriptor = try Self.open(internals)
        guard flock(descriptor.raw, LOCK_EX | LOCK_NB) == 0 else {
            let cause: ArchiveError.Cause =
                errno == EWOULDBLOCK ? .inUse(try Self.holder(descriptor, internals)) : .system(errno)
            throw ArchiveError("use archive", archive, cause)
        }
        guard ftruncate(descriptor.raw, 0) == 0 else { throw ArchiveError("write lock of", archive, errno: errno) }
        let text = Array("\(getpid())\n\(holder)\n".utf8)
        try descriptor.write(text, "lock of \(archive)")
        self.descriptor = descriptor
    }

    /// Not by closing alone: a child that is just being started holds a copy of the descriptor until its `exec`.
    deinit { flock(descriptor.raw, LOCK_UN) }

    private static func open(_ internals: borrowing Directory) throws(ArchiveError) -> Descriptor {
        do throws(ArchiveError) {
            return try internals.create("lock")
        } catch  where error.cause == .exists {
            let raw = epoch_open_beneath(internals.raw, "lock", O_RDWR)
            guard raw >= 0 else { throw ArchiveError("open", internals.object("lock"), errno: errno) }
            return Descriptor(raw: raw)
        }
    }

    private static func holder(
        _ descriptor: borrowing Descriptor, _ internals: borrowing Directory
    ) throws(ArchiveError) -> String {
        let text = String(decoding: try descriptor.header(4096, internals.object("lock")), as: UTF8.self)
        let lines = text.split(separator: "\n", maxSplits: 1)
        guard let process = lines.first else { return "another process" }
        return lines.count > 1 ? "process \(process) (\(lines[1].prefix { $0 != "\n" }))" : "process \(process)"
    }
}

internal import CLinux
internal import EpochCore
internal import Glibc

/// A live file, opened so that its trainer notices nothing: read-only, no lock, no lease kept, no access time, and no
/// hang on a FIFO. Nothing but a regular file is ever opened, if nobody swaps it within that moment.
struct LiveFile: ~Copyable {
    let descriptor: Descriptor
    let directory: Int32
    let name: String

    /// - Parameter directory: borrowed, for as long as the `LiveFile` lives.
    init(directory: Int32, name: String) throws(ArchiveError) {
        try Self.check(directory, name)
        let descriptor = Descriptor(raw: try Self.open(directory, name))
        guard try descriptor.status(name).isRegular else {
            throw ArchiveError("open", name, .refused("no longer a regular file"))
        }
        self.descriptor = descriptor
        self.directory = directory
        self.name = name
    }

    private static func check(_ directory: Int32, _ name: String) throws(ArchiveError) {
        var status = epoch_stat()
        guard epoch_stat_at(directory, name, &status) == 0 else { throw failure(name, errno) }
        guard status.isRegular else { throw ArchiveError("open", name, .refused("it is \(status.kind)")) }
    }

    private static func open(_ directory: Int32, _ name: String) throws(ArchiveError) -> Int32 {
        let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY
        let quiet = epoch_open_beneath(directory, name, flags | epoch_O_NOATIME())
        if quiet >= 0 { return quiet }
        // Only a file's owner may leave the access time alone.
        let raw = errno == EPERM ? epoch_open_beneath(directory, name, flags) : -1
        guard raw >= 0 else { throw failure(name, errno) }
        return raw
    }

    static func failure(_ name: String, _ code: Int32) -> ArchiveError {
        let isGone = code == ENOENT || code == ENOTDIR || code == ESTALE
        return isGone ? ArchiveError("open", name, .vanished) : ArchiveError("open", name, errno: code)
    }

    func version() throws(ArchiveError) -> FileVersion { FileVersion(try descriptor.status(name)) }

    func completeness(size: UInt64) throws(ArchiveError) -> WeightsCompleteness {
        try descriptor.completeness(size: size, name)
    }
}

extension Descriptor {
    func completeness(size: UInt64, _ object: String) throws(ArchiveError) -> WeightsCompleteness {
        let head = try header(min(HDF5Superblock.headerLength, Int(clamping: size)), object)
        let length = min(WeightsCompleteness.tailLength, Int(clamping: size))
        let tail = try bytes(length, at: size - UInt64(length), object)
        return WeightsCompleteness(head: head, tail: tail, size: size)
    }
}

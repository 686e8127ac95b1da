import CLinux
import EpochCore
import Glibc

/// A directory that is compared with what it was. Owns a descriptor.
final class PolledDirectory {
    let inode: Inode
    private let descriptor: Int32
    private let path: [UInt8]
    private var listing: DirectoryListing

    init(descriptor: Int32) throws(FileEventSourceError) {
        let own = epoch_duplicate(descriptor)
        guard own >= 0 else { throw .failed(operation: "dup", errno: errno) }
        do throws(FileEventSourceError) {
            (inode, path, listing) = try Self.look(own)
        } catch {
            close(own)
            throw error
        }
        self.descriptor = own
    }

    deinit { close(descriptor) }

    /// What changed since the last call; nil when the directory was deleted, unmounted or moved away.
    func compare() -> [ListingChange]? {
        guard Self.path(of: descriptor) == path, let now = DirectoryListing(of: descriptor) else { return nil }
        defer { listing = now }
        return now.changes(since: listing)
    }

    private static func look(
        _ descriptor: Int32
    ) throws(FileEventSourceError) -> (Inode, [UInt8], DirectoryListing) {
        var info = epoch_stat()
        guard epoch_stat_fd(descriptor, &info) == 0 else { throw .failed(operation: "statx", errno: errno) }
        guard let listing = DirectoryListing(of: descriptor) else { throw .failed(operation: "list", errno: errno) }
        return (Inode(info), path(of: descriptor), listing)
    }

    // The kernel's own word for where the directory is now; it ends in " (deleted)" when it is nowhere.
    private static func path(of descriptor: Int32) -> [UInt8] {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 16)
        let length = readlink("/proc/self/fd/\(descriptor)", &buffer, buffer.count)
        return buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }
    }
}

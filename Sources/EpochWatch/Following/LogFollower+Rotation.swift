import CLinux
import EpochCore
import Glibc

extension LogFollower {
    /// When the name leads to another file than the one that was read (or to none): lines that the old one still has.
    /// Nil when it has none, or is not to be found, or was rewritten.
    func restOfOldFile(
        unless current: FileIdentity?, in directory: Int32, limit: Int
    ) throws(LogFollowerError) -> LogChunk? {
        guard let position, position.identity != current else { return nil }
        guard let old = file ?? renamed(position.identity, in: directory) else { return nil }
        guard old.identity == position.identity, let version = old.version() else { return nil }
        guard let chunk = try resume(old, version: version, limit: limit) else { return nil }
        guard chunk.position != position || !chunk.fresh.isEmpty else { return nil }
        file = old
        self.position = chunk.position
        return chunk
    }

    /// The file with this identity among the log's neighbours.
    private func renamed(_ identity: FileIdentity, in directory: Int32) -> LogFile? {
        let prefix = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
        let found = names(withInode: identity.inode, in: prefix.isEmpty ? "." : prefix, of: directory)
            .compactMap { try? locate(prefix + $0, in: directory).get() }
            .first { $0.identity == identity }
        return found?.reopened()
    }

    private func names(withInode inode: UInt64, in folder: String, of directory: Int32) -> [String] {
        let descriptor = epoch_open_beneath(directory, folder, O_RDONLY | O_DIRECTORY)
        return DirectoryEntries(descriptor: descriptor)?.filter { $0.inode == inode }
            .compactMap { String(validating: $0.name, as: UTF8.self) } ?? []
    }
}

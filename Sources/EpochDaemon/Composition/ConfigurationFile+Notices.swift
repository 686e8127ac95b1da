package import EpochCore
import Glibc

extension ConfigurationFile {
    /// What its author should know of, though it is right; also what only this machine can tell.
    package var notices: [ConfigurationNotice] { configuration.notices + [roomNotice].compactMap(\.self) }

    /// More is to stay free than there is: the archive would stay empty. No error, since the file system that is meant may
    /// not be mounted yet.
    private var roomNotice: ConfigurationNotice? {
        guard let free = configuration.limits.minFreeBytes, let room = fileSystem(of: configuration.archive),
            free >= room.bytes
        else { return nil }
        let text = "the file system of \(room.path) has \(room.bytes) bytes in all: nothing could be archived there"
        return ConfigurationNotice(field: .root.appending(key: "limits").appending(key: "min_free_bytes"), text: text)
    }

    /// The size of the file system that a path is on, or would be made on.
    private func fileSystem(of path: String) -> (path: String, bytes: UInt64)? {
        var (path, status) = (path, statvfs())
        while statvfs(path, &status) != 0 {
            guard errno == ENOENT, let slash = path.lastIndex(of: "/"), path != "/" else { return nil }
            path = slash == path.startIndex ? "/" : String(path[..<slash])
        }
        return (path, UInt64(status.f_blocks) * UInt64(status.f_frsize))
    }
}

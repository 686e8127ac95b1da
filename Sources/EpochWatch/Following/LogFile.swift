import CLinux
import EpochCore
import Glibc

/// An open log, or (by `O_PATH`) only the knowledge of which file it is. Owns its descriptor.
final class LogFile {
    let descriptor: Int32
    let identity: FileIdentity
    let isSymbolicLink: Bool
    let isRegular: Bool

    /// Takes the descriptor over. Nil with errno.
    init?(descriptor: Int32) {
        guard descriptor >= 0 else { return nil }
        var info = epoch_stat()
        guard epoch_stat_fd(descriptor, &info) == 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
        identity = FileVersion(info).identity
        let type = mode_t(info.mode) & S_IFMT
        (isSymbolicLink, isRegular) = (type == S_IFLNK, type == S_IFREG)
    }

    deinit { close(descriptor) }

    /// Finds out what `path` below `directory` is. Opens nothing: opening a FIFO would wake up its writer.
    static func locate(_ path: String, in directory: Int32) -> LogFile? {
        LogFile(descriptor: epoch_open_beneath(directory, path, epoch_O_PATH() | O_NOFOLLOW))
    }

    /// The same file, open for reading. The access time is left alone where that is permitted (the owner and root).
    func reopened() -> LogFile? {
        let path = "/proc/self/fd/\(descriptor)"
        let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
        let quiet = LogFile(descriptor: open(path, flags | epoch_O_NOATIME()))
        return quiet == nil && errno == EPERM ? LogFile(descriptor: open(path, flags)) : quiet
    }

    func version() -> FileVersion? {
        var info = epoch_stat()
        return epoch_stat_fd(descriptor, &info) == 0 ? FileVersion(info) : nil
    }

    /// Up to `count` bytes at `offset`, fewer only at the end. Nil with errno.
    func bytes(at offset: UInt64, count: Int) -> [UInt8]? {
        var isFailed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let result = pread(
                    descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(offset) + filled)
                if result < 0 && errno == EINTR { continue }
                isFailed = result < 0
                guard result > 0 else { break }
                filled += result
            }
        }
        return isFailed ? nil : bytes
    }
}

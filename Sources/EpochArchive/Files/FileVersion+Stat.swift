internal import CLinux
internal import EpochCore
internal import Glibc

extension FileVersion {
    init(_ status: epoch_stat) {
        self.init(
            identity: FileIdentity(device: status.device, inode: status.inode, birth: status.birth), size: status.size,
            modified: Timestamp(nanoseconds: status.modified), changed: Timestamp(nanoseconds: status.changed)
        )
    }
}

extension epoch_stat {
    private var type: mode_t { mode_t(mode) & S_IFMT }
    var isRegular: Bool { type == S_IFREG }
    var isDirectory: Bool { type == S_IFDIR }
    var isSymbolicLink: Bool { type == S_IFLNK }

    /// For people: what stands where a regular file was wanted.
    var kind: String {
        switch type {
        case S_IFREG: "a regular file"
        case S_IFDIR: "a directory"
        case S_IFLNK: "a symbolic link"
        case S_IFIFO: "a FIFO"
        case S_IFSOCK: "a socket"
        default: "a device"
        }
    }
}

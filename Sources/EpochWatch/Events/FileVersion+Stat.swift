import CLinux
import EpochCore

extension FileVersion {
    init(_ info: epoch_stat) {
        self.init(
            identity: FileIdentity(device: info.device, inode: info.inode, birth: info.birth), size: info.size,
            modified: Timestamp(nanoseconds: info.modified), changed: Timestamp(nanoseconds: info.changed))
    }
}

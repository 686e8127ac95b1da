import CLinux

/// Which directory a descriptor holds, among those that exist now.
struct Inode: Hashable {
    var device: UInt64
    var number: UInt64

    init(_ info: epoch_stat) { (device, number) = (info.device, info.inode) }
}

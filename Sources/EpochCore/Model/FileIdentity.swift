/// Which inode a name led to. `birth` (nanoseconds, -1 where the file system has none) tells apart a deleted file
/// and its successor with the same inode number, which ext4 reuses at once.
package struct FileIdentity: Hashable, Sendable, Codable {
    package var device: UInt64
    package var inode: UInt64
    package var birth: Int64

    package init(device: UInt64, inode: UInt64, birth: Int64) {
        self.device = device
        self.inode = inode
        self.birth = birth
    }
}

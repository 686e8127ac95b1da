import CLinux

/// What the file system says of an artifact's files at one moment. Another mark later means that somebody wrote.
struct ArtifactMark: Equatable {
    private struct Stamp: Equatable {
        var inode: UInt64
        var size: UInt64
        var modified: Int64
        var changed: Int64
    }

    private var stamps: [String: Stamp] = [:]
    private(set) var byteCount: UInt64 = 0

    var fileCount: Int { stamps.count }

    mutating func add(_ status: epoch_stat, at path: String) {
        stamps[path] = Stamp(
            inode: status.inode, size: status.size, modified: status.modified, changed: status.changed)
        byteCount &+= status.size
    }
}

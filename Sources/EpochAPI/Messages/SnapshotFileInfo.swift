/// One file of a snapshot that is a directory.
package struct SnapshotFileInfo: Hashable, Sendable, Codable {
    /// In the directory.
    package var path: String
    package var size: UInt64
    package var sha256: String

    package init(path: String, size: UInt64, sha256: String) {
        self.path = path
        self.size = size
        self.sha256 = sha256
    }
}

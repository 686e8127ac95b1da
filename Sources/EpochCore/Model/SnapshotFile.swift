/// One file of a snapshot that is a directory.
package struct SnapshotFile: Hashable, Sendable, Codable {
    /// Relative to the snapshot's directory: components joined by `/`.
    package var path: String
    package var size: UInt64
    /// Lower-case hexadecimal, of the archived bytes.
    package var sha256: String

    package init(path: String, size: UInt64, sha256: String) {
        self.path = path
        self.size = size
        self.sha256 = sha256
    }
}

extension SnapshotFile {
    /// What is hashed as the hash of a directory: for each file, in the order of its path's bytes, the line
    /// `<sha256> <size> <path>\n`. Paths hold no control characters, so a line cannot stand for two. Directories count by
    /// the files in them alone.
    package static func treeText(_ files: [SnapshotFile]) -> [UInt8] {
        let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return sorted.flatMap { Array("\($0.sha256) \($0.size) \($0.path)\n".utf8) }
    }
}

/// One state of one file's contents, as far as `statx(2)` can tell. Two equal versions hold the same bytes, if the
/// coarse clock had passed `changed` when the first was taken: `changed` (ctime) cannot be set by a program, while
/// `modified` (mtime) can.
package struct FileVersion: Hashable, Sendable, Codable {
    package var identity: FileIdentity
    package var size: UInt64
    package var modified: Timestamp
    package var changed: Timestamp

    package init(identity: FileIdentity, size: UInt64, modified: Timestamp, changed: Timestamp) {
        self.identity = identity
        self.size = size
        self.modified = modified
        self.changed = changed
    }
}

extension FileVersion {
    /// A change of the times or rights alone, or a write whose writer put the modification time back.
    package func differsOnlyInChangeTime(from other: FileVersion) -> Bool {
        identity == other.identity && size == other.size && modified == other.modified && changed != other.changed
    }
}

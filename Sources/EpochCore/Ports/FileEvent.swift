/// What a source noticed about one name in a watched directory. An event is a hint ("look at this name"); what is
/// there is found by looking.
package struct FileEvent: Hashable, Sendable {
    package struct Kinds: OptionSet, Hashable, Sendable {
        package var rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Bytes were written or the file was truncated.
        package static let modified = Kinds(rawValue: 1 << 0)
        /// A descriptor that could write was closed.
        package static let closedAfterWrite = Kinds(rawValue: 1 << 1)
        package static let created = Kinds(rawValue: 1 << 2)
        package static let movedIn = Kinds(rawValue: 1 << 3)
        package static let movedOut = Kinds(rawValue: 1 << 4)
        package static let deleted = Kinds(rawValue: 1 << 5)
        package static let attributes = Kinds(rawValue: 1 << 6)
        /// The name is a directory.
        package static let isDirectory = Kinds(rawValue: 1 << 7)
        /// Seen by comparing listings: something changed, the order and the time of it are unknown.
        package static let observed = Kinds(rawValue: 1 << 8)
    }

    package var directory: DirectoryID
    package var name: String
    package var kinds: Kinds
    /// When the source read it, directly behind the kernel's queue.
    package var time: Timestamp

    package init(directory: DirectoryID, name: String, kinds: Kinds, time: Timestamp) {
        self.directory = directory
        self.name = name
        self.kinds = kinds
        self.time = time
    }
}

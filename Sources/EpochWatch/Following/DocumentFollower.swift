package import EpochCore

/// Reads a file that means something only as a whole, each time that it has changed. Its writer replaces it, or writes
/// it anew.
///
/// Only plain reads, of regular files, and no link is followed. Reading blocks, so this belongs on a thread for such
/// work; one owner at a time.
package final class DocumentFollower {
    /// Relative to the run's directory.
    package let name: String
    /// Which document was read last: its file, and how many there have been.
    package private(set) var position: LogPosition?
    private var read: FileVersion?

    private static let piece = 256 << 10

    /// `position`: where an earlier follower stopped. The document is read again all the same.
    package init(name: String, position: LogPosition?) {
        self.name = name
        self.position = position
    }

    /// When it was last written to; nil when it is not there.
    package func modified(in directory: Int32) -> Timestamp? {
        LogFile.locate(name, in: directory)?.version()?.modified
    }

    /// Hands over the document, piece by piece.
    ///
    /// - Returns: its version. Nil if nothing has changed, or it was changed while it was read: then what was handed
    ///   over means nothing, and another event will tell of the change.
    package func read(
        in directory: Int32, _ take: (ArraySlice<UInt8>) -> Void
    ) throws(LogFollowerError) -> FileVersion? {
        let follower = LogFollower(name: name, position: nil)
        let found = try follower.locate(name, in: directory).get()
        guard let located = found.version(), located != read else { return nil }
        let file = try follower.open(found)
        guard let version = file.version() else { throw follower.lost("statx") }
        var offset: UInt64 = 0
        while let bytes = file.bytes(at: offset, count: Self.piece), !bytes.isEmpty {
            take(bytes[...])
            offset += UInt64(bytes.count)
        }
        guard offset == version.size, file.version() == version else { return nil }
        read = version
        position = LogPosition(identity: version.identity, incarnation: (position?.incarnation ?? -1) + 1)
        return version
    }
}

import CInotifyTools
import EpochCore

extension FileEvent.Kinds {
    /// From the mask of an inotify event.
    init(inotify mask: UInt32) {
        self = []
        for (bit, kind) in Self.inotifyBits where mask & bit != 0 { insert(kind) }
    }

    private static let inotifyBits: [(UInt32, FileEvent.Kinds)] = [
        (UInt32(IN_MODIFY), .modified), (UInt32(IN_CLOSE_WRITE), .closedAfterWrite), (UInt32(IN_CREATE), .created),
        (UInt32(IN_MOVED_TO), .movedIn), (UInt32(IN_MOVED_FROM), .movedOut), (UInt32(IN_DELETE), .deleted),
        (UInt32(IN_ATTRIB), .attributes), (UInt32(IN_ISDIR), .isDirectory),
    ]
}

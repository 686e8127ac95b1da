/// For status and metrics.
package struct InotifyStatistics: Hashable, Sendable {
    /// Directories watched in the kernel; one directory that several watchers want counts once.
    package var watches = 0
    /// Times the kernel dropped events.
    package var overflows = 0
    /// Events whose name is not valid UTF-8; they are not reported.
    package var ignoredNames = 0
    /// Events of a watch that this source never made. Stays 0 unless the library misbehaves.
    package var unknownWatches = 0
    /// Entries of deleted directories that libinotifytools never frees.
    package var leakedEntries = 0
    /// Times the library was closed and opened again to free them.
    package var recycles = 0
    /// Times that the queue was emptied.
    package var drains = 0

    package init() {}
}

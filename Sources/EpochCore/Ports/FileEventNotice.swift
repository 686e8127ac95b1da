/// What a `FileEventSource` hands over.
package enum FileEventNotice: Sendable, Equatable {
    /// In the order in which they happened. Never empty.
    case events([FileEvent])
    /// The watched directory was deleted, unmounted or moved away; no more events come with this id. A source may also
    /// give up watching a directory that is still there: whoever finds it again adds it again, under another id.
    ///
    /// It may come late: inotify keeps a deleted directory as long as anybody holds it, or a deleted file in it, open.
    /// That it was deleted shows at once as an event of its parent.
    case gone(DirectoryID)
    /// Events were lost, in the kernel or because the consumer was too slow: everything must be looked at again. That
    /// directories are gone is not among what was lost.
    case overflow
    /// Every change that happened before `requestMarker` was called with this number has been handed over.
    case marker(UInt64)
}

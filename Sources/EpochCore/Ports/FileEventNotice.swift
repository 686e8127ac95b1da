/// What a `FileEventSource` hands over.
package enum FileEventNotice: Sendable, Equatable {
    /// In the order in which they happened. Never empty.
    case events([FileEvent])
    /// The watched directory was deleted, unmounted or moved away; no more events come with this id.
    case gone(DirectoryID)
    /// Events were lost: everything must be looked at again.
    case overflow
    /// Every change that happened before `requestMarker` was called with this number has been handed over.
    case marker(UInt64)
}

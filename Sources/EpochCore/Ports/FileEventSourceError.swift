/// Why a directory could not be watched.
package enum FileEventSourceError: Error, Hashable, Sendable {
    /// The user's inotify watches are spent (`fs.inotify.max_user_watches`): this root must be polled.
    case watchLimitReached
    /// This inode is watched already, under this id.
    case alreadyWatched(DirectoryID)
    /// The directory vanished or cannot be read.
    case failed(operation: String, errno: Int32)
    /// The source has been stopped.
    case stopped
}

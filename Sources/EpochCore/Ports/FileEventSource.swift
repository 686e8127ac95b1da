/// Notices changes in directories: inotify where the file system has events, comparing listings where it has none.
///
/// All events of one source arrive in one order, which is the order in which the changes happened (inotify) or were
/// found (polling). A source never follows symbolic links and never opens a file inside a directory.
package protocol FileEventSource: Sendable {
    /// For status: `inotify` or `polling`.
    var kind: FileEventSourceKind { get }

    /// Watches the directory behind `descriptor` (opened with `O_PATH`; the caller keeps and closes it).
    ///
    /// When this returns, every later change is reported as an event with `id`. So a caller must add first and list
    /// afterwards. Adding a directory (the same inode) that is watched already throws `.alreadyWatched` with its id.
    func add(_ id: DirectoryID, descriptor: Int32) async throws(FileEventSourceError)

    /// Stops watching. Unknown ids, and ids whose directory is gone, are ignored.
    func remove(_ id: DirectoryID) async

    /// Returns when every change that happened before the call has been handed to `notices`. At once when the source
    /// has stopped.
    func flush() async

    /// Asks for `.marker(number)` in `notices`, behind every change that happened before the call. Returns at once.
    func requestMarker(_ number: UInt64)

    /// What was noticed, batch by batch. One consumer. The stream ends when the source stops, and for good when the
    /// task that reads it is cancelled.
    var notices: AsyncStream<FileEventNotice> { get }
}

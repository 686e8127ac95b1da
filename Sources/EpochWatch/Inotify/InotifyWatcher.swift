package import EpochCore

/// The inotify events of one watch entry.
///
/// Beyond `FileEventSource`: `.gone` comes when the kernel gives the directory up, which it does not while anybody
/// (the caller's own descriptor included) holds it or a deleted file of it open. Its parent's `.deleted` event comes
/// at once.
package final class InotifyWatcher: FileEventSource {
    package let kind = FileEventSourceKind.inotify
    package let notices: AsyncStream<FileEventNotice>
    private let commands: CommandQueue<InotifyLoop>
    private let queue: NoticeQueue

    init(commands: CommandQueue<InotifyLoop>, queue: NoticeQueue) {
        self.commands = commands
        self.queue = queue
        notices = queue.stream()
    }

    /// Instead of `notices`; see `NoticeQueue`.
    package func forward(to sink: @escaping @Sendable (FileEventNotice) -> Void) { queue.forward(to: sink) }

    package func add(_ id: DirectoryID, descriptor: Int32) async throws(FileEventSourceError) {
        let queue = queue
        let result = await commands.perform { $0.add(id, descriptor: descriptor, for: queue) }
        try (result ?? .failure(.stopped)).get()
    }

    package func remove(_ id: DirectoryID) async {
        let queue = queue
        _ = await commands.perform { $0.remove(id, for: queue) }
    }

    package func flush() async {
        _ = await commands.perform { $0.flush() }
    }

    package func requestMarker(_ number: UInt64) {
        let queue = queue
        commands.submit { loop in
            loop?.flush()
            queue.send(.marker(number))
        }
    }

    /// Ends the stream and gives all watches back. The source goes on for the others.
    package func close() async {
        let queue = queue
        _ = await commands.perform { $0.close(queue) }
    }
}

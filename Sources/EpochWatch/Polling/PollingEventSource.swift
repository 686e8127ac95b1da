package import EpochCore
import Synchronization

/// Notices changes by comparing listings, where the file system or the watch limit leaves no events.
///
/// It holds one descriptor for each directory and lists and stats each once an interval, on a thread of its own.
/// Events are `.observed`: their order is that of the change times within one directory, and unknown beyond. A file
/// that was changed just before a look is reported once more at the next, since its stamp cannot be relied on yet.
/// A directory that was moved, or lies below one that was, is gone. Names that are not valid UTF-8 are not reported
/// but counted.
package final class PollingEventSource: FileEventSource {
    package let kind = FileEventSourceKind.polling
    package let notices: AsyncStream<FileEventNotice>
    private let commands: CommandQueue<PollingLoop>
    private let queue = NoticeQueue()
    private let counters = PollingCounters()
    private let interval: Duration
    private let hasRun = Mutex(false)

    /// `interval`: the mean time between two looks.
    package init(interval: Duration = .seconds(1)) throws(WatchError) {
        self.interval = interval
        commands = try CommandQueue()
        notices = queue.stream()
    }

    package var ignoredNames: Int { counters.ignoredNames }

    /// Polls until `stop()` or the task's cancellation. Then the stream ends. Once only.
    package func run() async throws {
        guard !hasRun.withLock({ exchange(&$0, with: true) }) else { throw WatchError.alreadyRun }
        try await withTaskCancellationHandler {
            try await DedicatedThread.run(named: "polling") { [self] in runLoop() }.get()
        } onCancel: {
            stop()
        }
    }

    package func stop() { commands.stop() }

    package func add(_ id: DirectoryID, descriptor: Int32) async throws(FileEventSourceError) {
        let result = await commands.perform { $0.add(id, descriptor: descriptor) }
        try (result ?? .failure(.stopped)).get()
    }

    package func remove(_ id: DirectoryID) async {
        _ = await commands.perform { $0.remove(id) }
    }

    package func flush() async {
        _ = await commands.perform { $0.compareAll() }
    }

    /// Listings have no order that a marker could keep, so none is made for it: `flush` first where it matters.
    package func requestMarker(_ number: UInt64) {
        let queue = queue
        commands.submit { _ in queue.send(.marker(number)) }
    }

    private func runLoop() -> Result<Void, WatchError> {
        let loop = PollingLoop(commands: commands, queue: queue, counters: counters, interval: interval)
        return Result { () throws(WatchError) in try loop.run() }
    }
}

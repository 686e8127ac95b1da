import Synchronization

/// The one inotify instance of the process, on libinotifytools, and the thread that alone calls the library.
///
/// It hands out an `InotifyWatcher` for each watch entry. All watchers see events in the kernel's one order.
/// Names that are not valid UTF-8 are not reported but counted, since any decoding could join two names.
package final class InotifyEventSource: Sendable {
    let commands: CommandQueue<InotifyLoop>
    private let counters = InotifyCounters()
    private let recycleLimit: Int
    /// Until `run()` takes it to its thread.
    private let library: Mutex<InotifyLibrary?>

    private init(library: consuming InotifyLibrary, recycleLimit: Int) throws(WatchError) {
        self.recycleLimit = recycleLimit
        commands = try CommandQueue()
        self.library = Mutex(library)
    }

    /// To be called first in `main`, while descriptors are low and no child runs: the library cannot handle a
    /// descriptor of 1024 or more.
    ///
    /// `recycleLimit`: the library never frees what it knew of a deleted directory (about 200 bytes); after so many
    /// it is closed and opened again, and watchers are told that all directories are gone, and `.overflow`.
    package static func open(recycleLimit: Int = 100_000) throws(WatchError) -> InotifyEventSource {
        try InotifyEventSource(library: InotifyLibrary(), recycleLimit: recycleLimit)
    }

    package var statistics: InotifyStatistics { counters.current }

    /// A source of its own for one watch entry. Directories can be added before `run()`; the calls wait for it.
    package func makeWatcher() -> InotifyWatcher {
        let queue = NoticeQueue()
        commands.submit { loop in
            if let loop { loop.register(queue) } else { queue.finish() }
        }
        return InotifyWatcher(commands: commands, queue: queue)
    }

    /// Watches until `stop()` or the task's cancellation. Then all streams end. Once only.
    package func run() async throws {
        try await withTaskCancellationHandler {
            try await DedicatedThread.run(named: "inotify") { [self] in runLoop() }.get()
        } onCancel: {
            stop()
        }
    }

    package func stop() { commands.stop() }

    private func runLoop() -> Result<Void, WatchError> {
        guard let library = library.withLock({ $0.take() }) else { return .failure(.alreadyRun) }
        let loop = InotifyLoop(
            library: library, commands: commands, counters: counters, recycleLimit: recycleLimit)
        return Result { () throws(WatchError) in try loop.run() }
    }
}

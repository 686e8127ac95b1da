import CInotifyTools
import CLinux
import EpochCore
import Glibc

/// All that happens on the inotify thread: the only caller of the library and the only owner of the tables.
final class InotifyLoop {
    /// How long many small writes are left to the kernel to join.
    static let pauseMilliseconds: Int32 = 2
    /// Events handed over at once, at most.
    static let batchLimit = 16_384

    let commands: CommandQueue<InotifyLoop>
    let counters: InotifyCounters
    let recycleLimit: Int
    var library: InotifyLibrary
    var table = WatchTable()
    var lanes: [ObjectIdentifier: WatcherLane] = [:]
    var repeats = RepeatDetector()
    /// Watches of directories that moved away, to be removed once no event of theirs waits.
    var movedAway: Set<Int32> = []
    var needsAudit = false
    var leakedEntries = 0
    /// The last drain ended at `batchLimit`: the library may hold events that `poll(2)` does not see.
    var hasMore = false
    var isPausing = false
    var failure: WatchError?

    init(
        library: consuming InotifyLibrary, commands: CommandQueue<InotifyLoop>, counters: InotifyCounters,
        recycleLimit: Int
    ) {
        self.library = library
        self.commands = commands
        self.counters = counters
        self.recycleLimit = recycleLimit
    }

    /// Returns when the source is stopped.
    func run() throws(WatchError) {
        defer { end() }
        while !commands.isStopping {
            if isPausing { pause() }
            try wait()
            drain()
            commands.runPending(with: self)
            if let failure { throw failure }
        }
    }

    private func pause() {
        isPausing = false
        _ = epoch_wait_readable(commands.descriptor, -1, Self.pauseMilliseconds)
    }

    private func wait() throws(WatchError) {
        let ready = epoch_wait_readable(library.descriptor, commands.descriptor, hasMore ? 0 : -1)
        guard ready >= 0 || errno == EINTR else {
            throw .failed(operation: "wait for file events (poll)", errno: errno)
        }
    }

    private func end() {
        commands.finish()
        for lane in lanes.values {
            lane.deliver()
            lane.queue.finish()
        }
    }
}

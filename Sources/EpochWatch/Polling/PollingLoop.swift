import CLinux
import EpochCore
import Glibc

/// All that happens on the polling thread.
final class PollingLoop {
    private let commands: CommandQueue<PollingLoop>
    private let queue: NoticeQueue
    private let counters: PollingCounters
    private let interval: Duration
    private var directories: [DirectoryID: PolledDirectory] = [:]
    private var ids: [Inode: DirectoryID] = [:]
    private var next: ContinuousClock.Instant

    init(commands: CommandQueue<PollingLoop>, queue: NoticeQueue, counters: PollingCounters, interval: Duration) {
        self.commands = commands
        self.queue = queue
        self.counters = counters
        self.interval = interval
        next = .now + interval
    }

    func run() throws(WatchError) {
        defer { end() }
        while !commands.isStopping {
            try wait()
            commands.runPending(with: self)
            if ContinuousClock.now >= next { compareAll() }
        }
    }

    func add(_ id: DirectoryID, descriptor: Int32) -> Result<Void, FileEventSourceError> {
        Result { () throws(FileEventSourceError) in
            let directory = try PolledDirectory(descriptor: descriptor)
            if let watched = ids[directory.inode] { throw .alreadyWatched(watched) }
            directories[id] = directory
            ids[directory.inode] = id
        }
    }

    func remove(_ id: DirectoryID) {
        guard let directory = directories.removeValue(forKey: id) else { return }
        ids[directory.inode] = nil
    }

    /// Looks at every directory once.
    func compareAll() {
        let time = Timestamp(nanoseconds: epoch_now())
        for (id, directory) in directories.sorted(by: { $0.key.number < $1.key.number }) {
            if let changes = directory.compare() { report(changes, in: id, at: time) } else { lose(id) }
        }
        // Between three quarters and five quarters, so that daemons on many machines do not ask a server in step.
        next = .now + interval * Double.random(in: 0.75..<1.25)
    }

    private func report(_ changes: [ListingChange], in id: DirectoryID, at time: Timestamp) {
        let events = changes.compactMap { $0.event(in: id, at: time) }
        if events.count < changes.count { counters.addIgnoredNames(changes.count - events.count) }
        if !events.isEmpty { queue.send(.events(events)) }
    }

    private func lose(_ id: DirectoryID) {
        remove(id)
        queue.send(.gone(id))
    }

    private func wait() throws(WatchError) {
        let left = (next - .now) / .milliseconds(1)
        let ready = epoch_wait_readable(commands.descriptor, -1, Int32(min(max(left.rounded(.up), 0), 3_600_000)))
        guard ready >= 0 || errno == EINTR else { throw .failed(operation: "wait for polling (poll)", errno: errno) }
    }

    private func end() {
        commands.finish()
        queue.finish()
    }
}

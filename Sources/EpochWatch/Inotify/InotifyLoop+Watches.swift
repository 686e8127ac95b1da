import CInotifyTools
import CLinux
import EpochCore
import Glibc

extension InotifyLoop {
    func register(_ queue: NoticeQueue) { lanes[ObjectIdentifier(queue)] = WatcherLane(queue: queue) }

    func add(_ id: DirectoryID, descriptor: Int32, for queue: NoticeQueue) -> Result<Void, FileEventSourceError> {
        guard let lane = lanes[ObjectIdentifier(queue)] else { return .failure(.stopped) }
        var info = epoch_stat()
        guard epoch_stat_fd(descriptor, &info) == 0 else { return .failure(.failed(operation: "statx", errno: errno)) }
        let inode = Inode(info)
        return Result { () throws(FileEventSourceError) in
            let watch = try watch(descriptor, inode: inode, Subscription(lane: lane, id: id))
            lane.watches[id] = watch
        }
    }

    private func watch(
        _ descriptor: Int32, inode: Inode, _ subscription: Subscription
    ) throws(FileEventSourceError) -> Int32 {
        do throws(InotifyCallError) {
            let watch = try library.watch(descriptor)
            table.insert(watch, inode: inode, subscription)
            updateWatchCount()
            return watch
        } catch {
            if error.errno == ENOSPC { throw .watchLimitReached }
            guard error.errno == EEXIST, let watch = table.watch(of: inode) else {
                throw .failed(operation: "inotify_add_watch", errno: error.errno)
            }
            return try join(watch, subscription)
        }
    }

    // The kernel has one watch for an inode; watchers of several entries share it.
    private func join(_ watch: Int32, _ subscription: Subscription) throws(FileEventSourceError) -> Int32 {
        let own = table[watch]?.subscriptions.first { $0.lane === subscription.lane }
        if let own { throw .alreadyWatched(own.id) }
        table.subscribe(subscription, to: watch)
        return watch
    }

    func remove(_ id: DirectoryID, for queue: NoticeQueue) {
        guard let lane = lanes[ObjectIdentifier(queue)], let watch = lane.watches.removeValue(forKey: id) else {
            return
        }
        guard table.unsubscribe(lane, from: watch) else { return }
        _ = table.remove(watch)
        removeFromLibrary(watch)
    }

    func close(_ queue: NoticeQueue) {
        guard let lane = lanes[ObjectIdentifier(queue)] else { return }
        for id in lane.watches.keys { remove(id, for: queue) }
        lanes[ObjectIdentifier(queue)] = nil
        queue.finish()
    }

    /// The kernel has dropped the watch; the library keeps an entry for ever.
    func lose(_ watch: Int32) {
        leakedEntries += 1
        drop(watch)
    }

    func moveAway(_ watch: Int32) {
        movedAway.insert(watch)
        drop(watch)
    }

    private func drop(_ watch: Int32) {
        repeats.noteOther()
        if let row = table.remove(watch) { tellGone(row) }
        updateWatchCount()
    }

    func tellGone(_ row: WatchTable.Row) {
        for subscription in row.subscriptions {
            subscription.lane.watches[subscription.id] = nil
            subscription.lane.send(.gone(subscription.id))
        }
    }

    func removeMovedAway() {
        for watch in movedAway { removeFromLibrary(watch) }
        movedAway = []
    }

    private func removeFromLibrary(_ watch: Int32) {
        if !library.remove(watch) { leakedEntries += 1 }
        updateWatchCount()
    }

    func updateWatchCount() {
        counters.update { statistics in
            statistics.watches = table.rows.count
            statistics.leakedEntries = leakedEntries
        }
    }
}

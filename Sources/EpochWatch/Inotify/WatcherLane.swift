import EpochCore

/// What the inotify thread keeps for one watcher.
final class WatcherLane {
    let queue: NoticeQueue
    var watches: [DirectoryID: Int32] = [:]
    private var batch = EventBatch()

    init(queue: NoticeQueue) { self.queue = queue }

    func append(_ event: FileEvent) { batch.append(event) }

    func send(_ notice: FileEventNotice) {
        deliver()
        queue.send(notice)
    }

    /// Hands over what was appended.
    func deliver() {
        let events = batch.take()
        if !events.isEmpty { queue.send(.events(events)) }
    }
}

/// One watcher's interest in one watch.
struct Subscription {
    var lane: WatcherLane
    var id: DirectoryID
}

import Synchronization

/// The statistics, written by the inotify thread and read by anybody.
final class InotifyCounters: Sendable {
    private let values = Mutex(InotifyStatistics())

    var current: InotifyStatistics { values.withLock { $0 } }

    func update(_ change: (inout InotifyStatistics) -> Void) { values.withLock { change(&$0) } }
}

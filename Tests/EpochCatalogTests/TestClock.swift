import EpochCore
import Synchronization

/// A clock that a test sets.
final class TestClock: Sendable {
    private let time = Mutex(moment(0))

    var now: @Sendable () -> Timestamp { { self.time.withLock { $0 } } }

    func advance(to seconds: Int64) {
        time.withLock { $0 = moment(seconds) }
    }
}

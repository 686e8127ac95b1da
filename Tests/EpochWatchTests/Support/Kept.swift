import Synchronization

/// Takes a harness out of the scope in which its source runs.
final class Kept: Sendable {
    private let value = Mutex<WatchHarness?>(nil)

    var harness: WatchHarness? {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}

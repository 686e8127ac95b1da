import Glibc

/// A moment up to which to wait.
struct Deadline {
    private let end: ContinuousClock.Instant

    init(seconds: Int) {
        end = ContinuousClock.now.advanced(by: .seconds(seconds))
    }

    /// For poll(2); 0 when it has passed.
    var milliseconds: Int32 {
        let left = end - ContinuousClock.now
        return left > .zero ? Int32(clamping: Int64((left / .milliseconds(1)).rounded(.up))) : 0
    }

    /// False when the deadline came first.
    func wait(for descriptor: Int32, _ events: Int32) -> Bool {
        while true {
            var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            let found = poll(&entry, 1, milliseconds)
            if found >= 0 || errno != EINTR { return found > 0 }
        }
    }
}

import Synchronization

final class PollingCounters: Sendable {
    private let names = Mutex(0)

    /// Changes of names that are not valid UTF-8.
    var ignoredNames: Int { names.withLock { $0 } }

    func addIgnoredNames(_ count: Int) { names.withLock { $0 += count } }
}

import EpochWatch
import ServiceLifecycle

/// Lends the one inotify thread to the service group. It ends last, when no watch needs it any more.
struct InotifyService: Service {
    let source: InotifyEventSource

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await source.run() }
    }
}

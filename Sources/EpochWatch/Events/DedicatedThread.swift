import CLinux

/// One operating-system thread for work that blocks, which must not sit on the cooperative pool.
enum DedicatedThread {
    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Runs `body` on a thread of its own and returns when it has ended. The kernel shows 15 bytes of the name.
    static func run<Failure: Error>(
        named name: String, _ body: @escaping @Sendable () -> Result<Void, Failure>
    ) async -> Result<Void, any Error> {
        await withCheckedContinuation { continuation in
            let started = start(name) { continuation.resume(returning: body().mapError { $0 as any Error }) }
            guard started != 0 else { return }
            continuation.resume(returning: .failure(WatchError.failed(operation: "start a thread", errno: started)))
        }
    }

    private static func start(_ name: String, _ body: @escaping @Sendable () -> Void) -> Int32 {
        let retained = Unmanaged.passRetained(Body(body))
        let result = epoch_start_thread(name, enter, retained.toOpaque())
        if result != 0 { retained.release() }
        return result
    }

    private static let enter: @convention(c) (UnsafeMutableRawPointer?) -> Void = { context in
        guard let context else { return }
        Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
    }
}

internal import Glibc

/// A thread for one piece of work that blocks.
enum DetachedThread {
    /// Runs `work` on a new thread, or `failure` on this one when there is none to be had: exactly one of them.
    static func start(_ work: @escaping @Sendable () -> Void, orElse failure: (ProbeError) -> Void) {
        let box = Unmanaged.passRetained(Work(work))
        var thread = pthread_t()
        let status = pthread_create(&thread, nil, run, box.toOpaque())
        guard status == 0 else {
            box.release()
            failure(ProbeError(operation: "start a thread", errno: status))
            return
        }
        pthread_detach(thread)
    }

    private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { box in
        if let box { Unmanaged<Work>.fromOpaque(box).takeRetainedValue().body() }
        return nil
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}

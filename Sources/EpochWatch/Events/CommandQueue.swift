import CLinux
import Glibc
import Synchronization

/// Work handed from any task to the one thread that owns `Owner`, and the descriptor that wakes this thread.
///
/// Commands given before the thread runs wait for it. Once the queue is finished, commands get no owner.
final class CommandQueue<Owner: AnyObject>: Sendable {
    typealias Command = @Sendable (Owner?) -> Void

    private struct State {
        var pending: [Command] = []
        var isStopping = false
        var isFinished = false
    }

    /// An eventfd: readable when there is something to do.
    let descriptor: Int32
    private let state = Mutex(State())

    init() throws(WatchError) {
        descriptor = epoch_eventfd()
        guard descriptor >= 0 else { throw .failed(operation: "create a wake-up descriptor (eventfd)", errno: errno) }
    }

    deinit { close(descriptor) }

    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// Runs `work` on the owner's thread. Nil once the source has stopped.
    func perform<Answer: Sendable>(_ work: @escaping @Sendable (Owner) -> Answer) async -> Answer? {
        await withCheckedContinuation { continuation in
            submit { owner in continuation.resume(returning: owner.map(work)) }
        }
    }

    func submit(_ command: @escaping Command) {
        let isTooLate = state.withLock { state in
            if !state.isFinished { state.pending.append(command) }
            return state.isFinished
        }
        if isTooLate { command(nil) } else { wake() }
    }

    func stop() {
        state.withLock { $0.isStopping = true }
        wake()
    }

    /// Called by the owner's thread.
    func runPending(with owner: Owner) {
        var counter: UInt64 = 0
        _ = read(descriptor, &counter, MemoryLayout<UInt64>.size)
        for command in take() { command(owner) }
    }

    /// Called by the owner's thread at its end.
    func finish() {
        let rest = state.withLock { state in
            state.isFinished = true
            defer { state.pending = [] }
            return state.pending
        }
        for command in rest { command(nil) }
    }

    private func take() -> [Command] {
        state.withLock { state in
            defer { state.pending = [] }
            return state.pending
        }
    }

    private func wake() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
    }
}

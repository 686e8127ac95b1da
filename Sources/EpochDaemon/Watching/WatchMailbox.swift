import EpochCore
import Synchronization

/// The one queue of a watch, in the order of arrival. Notices that follow each other while they wait are joined: of
/// thousands of runs they come faster than one by one can be taken.
///
/// Not an `AsyncStream`: that one is left and entered anew for each message, on threads of its own, which took as long as
/// most messages do.
final class WatchMailbox: Sendable {
    fileprivate struct State {
        var messages: [WatchMessage] = []
        var taken = 0
        var waiter: CheckedContinuation<Void, Never>?
        var isFinished = false
    }

    /// Events in one notice, so that no turn takes long.
    private static let joinLimit = 256

    private let state = Mutex(State())

    /// False when the watch has ended: nobody will take it.
    @discardableResult
    func yield(_ message: WatchMessage) -> Bool {
        let (isOpen, waiter) = state.withLock { state in
            guard !state.isFinished else { return (false, state.takeWaiter()) }
            if !state.join(message, limit: Self.joinLimit) { state.messages.append(message) }
            return (true, state.takeWaiter())
        }
        waiter?.resume()
        return isOpen
    }

    /// No more is accepted; what waits is still handed over.
    func finish() {
        let waiter = state.withLock { state in
            state.isFinished = true
            return state.takeWaiter()
        }
        waiter?.resume()
    }

    /// Waits for the next message. Nil when there will be none. For one consumer.
    func next(isolation: isolated (any Actor)? = #isolation) async -> WatchMessage? {
        while true {
            if let message = state.withLock({ $0.popFirst() }) { return message }
            if state.withLock({ $0.isFinished }) { return nil }
            await wait(isolation: isolation)
        }
    }

    /// A task that is cancelled waits for no more.
    private func wait(isolation: isolated (any Actor)?) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { $0.wait(continuation) }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            finish()
        }
    }
}

extension WatchMailbox.State {
    fileprivate mutating func takeWaiter() -> CheckedContinuation<Void, Never>? {
        defer { waiter = nil }
        return waiter
    }

    /// True, and nobody waits, if there is something already.
    fileprivate mutating func wait(_ continuation: CheckedContinuation<Void, Never>) -> Bool {
        guard taken == messages.count, !isFinished else { return true }
        waiter = continuation
        return false
    }

    fileprivate mutating func popFirst() -> WatchMessage? {
        guard taken < messages.count else { return nil }
        let message = messages[taken]
        taken += 1
        if taken == messages.count || taken > 1024 && taken * 2 > messages.count { compact() }
        return message
    }

    /// A long queue gives its room back.
    private mutating func compact() {
        if messages.count < 64 { messages.removeFirst(taken) } else { messages = Array(messages[taken...]) }
        taken = 0
    }

    /// Whether it became a part of the last message that waits.
    fileprivate mutating func join(_ message: WatchMessage, limit: Int) -> Bool {
        guard messages.count > taken, case .notice(.events(let more)) = message,
            case .notice(.events(var events))? = messages.last, events.count < limit
        else { return false }
        // Out of the queue while it grows, so that it is not copied.
        messages.removeLast()
        events += more
        messages.append(.notice(.events(events)))
        return true
    }
}

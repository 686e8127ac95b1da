package import EpochCore
import Synchronization

/// Notices on their way from a source's thread to the one consumer of its stream.
///
/// Memory is bounded: when more than `limit` events wait, they are dropped and the consumer is told `.overflow`, as
/// the kernel does. That directories are gone is never dropped.
package final class NoticeQueue: Sendable {
    private struct State {
        var backlog = NoticeBacklog()
        var waiter: CheckedContinuation<FileEventNotice?, Never>?
        var sink: (@Sendable (FileEventNotice) -> Void)?
        var isFinished = false
    }

    private let limit: Int
    private let state = Mutex(State())

    package init(limit: Int = 65_536) { self.limit = limit }

    /// The stream for the consumer. It ends when the source stops or the consuming task is cancelled.
    package func stream() -> AsyncStream<FileEventNotice> {
        AsyncStream { await self.next() }
    }

    /// Hands over what waits, and all that comes, at once and in order, instead of a stream. The consumer has a queue of
    /// its own: a task between the two would double what an event costs. `sink` is called under a lock, and must not
    /// block.
    package func forward(to sink: @escaping @Sendable (FileEventNotice) -> Void) {
        state.withLock { state in
            while let notice = state.backlog.popFirst() { sink(notice) }
            state.sink = sink
        }
    }

    package func send(_ notice: FileEventNotice) {
        let delivery = state.withLock { state -> (CheckedContinuation<FileEventNotice?, Never>, FileEventNotice?)? in
            guard !state.isFinished else { return nil }
            if let sink = state.sink {
                sink(notice)
                return nil
            }
            state.backlog.append(notice, limit: limit)
            guard let waiter = state.waiter else { return nil }
            state.waiter = nil
            return (waiter, state.backlog.popFirst())
        }
        if let (waiter, notice) = delivery { waiter.resume(returning: notice) }
    }

    /// What was sent before is still handed over.
    package func finish() {
        let waiter = state.withLock { state in
            state.isFinished = true
            defer { (state.waiter, state.sink) = (nil, nil) }
            return state.waiter
        }
        waiter?.resume(returning: nil)
    }

    private func next() async -> FileEventNotice? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { wait($0) }
        } onCancel: {
            finish()
        }
    }

    private func wait(_ continuation: CheckedContinuation<FileEventNotice?, Never>) {
        let answer = state.withLock { state -> FileEventNotice?? in
            if let notice = state.backlog.popFirst() { return .some(notice) }
            if state.isFinished { return .some(nil) }
            state.waiter = continuation
            return nil
        }
        if let answer { continuation.resume(returning: answer) }
    }
}

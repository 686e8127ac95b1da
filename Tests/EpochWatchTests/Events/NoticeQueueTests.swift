import EpochCore
import Synchronization
import Testing

@testable import EpochWatch

@Suite(.timeLimit(.minutes(1)))
struct NoticeQueueTests {
    private static func event(_ name: String, in directory: UInt64 = 1) -> FileEvent {
        FileEvent(
            directory: DirectoryID(number: directory), name: name, kinds: .modified, time: Timestamp(nanoseconds: 0))
    }

    private static func gone(_ number: UInt64) -> FileEventNotice { .gone(DirectoryID(number: number)) }

    private static func all(of queue: NoticeQueue) async -> [FileEventNotice] {
        queue.finish()
        return await queue.stream().reduce(into: []) { $0.append($1) }
    }

    @Test func `notices come in their order, batches in a row as one`() async {
        let queue = NoticeQueue()
        for notice in [.events([Self.event("a")]), .events([Self.event("b")]), Self.gone(1), Self.gone(2)] {
            queue.send(notice)
        }
        queue.send(.events([Self.event("c")]))
        let expected: [FileEventNotice] = [
            .events([Self.event("a"), Self.event("b")]), Self.gone(1), Self.gone(2), .events([Self.event("c")]),
        ]
        #expect(await Self.all(of: queue) == expected)
    }

    @Test func `too many waiting events become an overflow, and what is gone stays`() async {
        let queue = NoticeQueue(limit: 2)
        queue.send(.events([Self.event("a"), Self.event("b")]))
        queue.send(Self.gone(1))
        queue.send(.events([Self.event("c")]))
        queue.send(.events([Self.event("d")]))
        #expect(await Self.all(of: queue) == [Self.gone(1), .overflow, .events([Self.event("d")])])
    }

    @Test func `what waits and what comes is forwarded in order, until the queue ends`() {
        let queue = NoticeQueue(limit: 2)
        let taken = Mutex<[FileEventNotice]>([])
        queue.send(Self.gone(1))
        queue.send(.events([Self.event("a")]))
        queue.forward { notice in taken.withLock { $0.append(notice) } }
        for number in UInt64(2)..<6 { queue.send(Self.gone(number)) }
        queue.finish()
        queue.send(Self.gone(6))
        let expected = [Self.gone(1), .events([Self.event("a")])] + (UInt64(2)..<6).map(Self.gone)
        #expect(taken.withLock { $0 } == expected)
    }

    @Test func `what was read does not count as waiting`() async {
        let queue = NoticeQueue(limit: 2)
        var iterator = queue.stream().makeAsyncIterator()
        for _ in 0..<5 {
            queue.send(.events([Self.event("a"), Self.event("b")]))
            #expect(await iterator.next() == .events([Self.event("a"), Self.event("b")]))
        }
    }

    @Test func `many notices keep their order while they are read`() async {
        let queue = NoticeQueue()
        let stream = queue.stream()
        for number in UInt64(0)..<5000 { queue.send(Self.gone(number)) }
        queue.finish()
        var expected: UInt64 = 0
        for await notice in stream {
            #expect(notice == Self.gone(expected))
            expected += 1
        }
        #expect(expected == 5000)
    }

    @Test func `a consumer that waits gets the next notice`() async {
        let queue = NoticeQueue()
        async let first = queue.stream().first { _ in true }
        queue.send(.overflow)
        #expect(await first == .overflow)
    }

    @Test func `a cancelled consumer is let go`() async {
        let queue = NoticeQueue()
        let consumer = Task { for await _ in queue.stream() {} }
        consumer.cancel()
        await consumer.value
    }

    @Test func `a repeated write is left out of a batch`() {
        var batch = EventBatch()
        for _ in 0..<3 { batch.append(Self.event("a")) }
        #expect(batch.take().map(\.name) == ["a"])
        #expect(batch.take() == [])
    }

    @Test func `a write after another file's write stays`() {
        var batch = EventBatch()
        batch.append(Self.event("log"))
        batch.append(Self.event("weights", in: 2))
        batch.append(Self.event("log"))
        #expect(batch.take().map(\.name) == ["log", "weights", "log"])
    }

    @Test func `names that only look the same are two files`() {
        var batch = EventBatch()
        batch.append(Self.event("e\u{301}"))
        batch.append(Self.event("\u{E9}"))
        #expect(batch.take().count == 2)
    }
}

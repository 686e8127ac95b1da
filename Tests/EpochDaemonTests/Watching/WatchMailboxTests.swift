import EpochCore
import Testing

@testable import EpochDaemon

@Suite(.timeLimit(.minutes(1))) struct WatchMailboxTests {
    private func notice(_ names: [String]) -> WatchMessage {
        let events = names.map { name in
            FileEvent(
                directory: DirectoryID(number: 1), name: name, kinds: .modified, time: Timestamp(nanoseconds: 0))
        }
        return .notice(.events(events))
    }

    private func word(_ message: WatchMessage?) -> String {
        switch message {
        case .notice(.events(let events)): events.map(\.name).joined(separator: "+")
        case .notice(.marker(let number)): "marker \(number)"
        case .stop: "stop"
        case nil: "end"
        default: "other"
        }
    }

    private func words(_ mailbox: WatchMailbox, _ count: Int) async -> [String] {
        var words: [String] = []
        for _ in 0..<count { words.append(word(await mailbox.next())) }
        return words
    }

    @Test func `messages come in their order, and events in a row as one`() async {
        let mailbox = WatchMailbox()
        let messages = [notice(["a"]), notice(["b", "c"]), .notice(.marker(1)), notice(["d"]), .stop, notice(["e"])]
        for message in messages { mailbox.yield(message) }
        #expect(await words(mailbox, 5) == ["a+b+c", "marker 1", "d", "stop", "e"])
    }

    @Test func `a long wait makes no endless turn`() async {
        let mailbox = WatchMailbox()
        for number in 0..<1000 { mailbox.yield(notice(["\(number)"])) }
        mailbox.finish()
        var (turns, events) = (0, 0)
        while case .notice(.events(let more))? = await mailbox.next() {
            (turns, events) = (turns + 1, events + more.count)
        }
        #expect(events == 1000)
        #expect(turns == 4)
    }

    @Test func `whoever waits is woken by the next message`() async {
        let mailbox = WatchMailbox()
        async let first = mailbox.next()
        mailbox.yield(.stop)
        #expect(word(await first) == "stop")
    }

    @Test func `what was sent before the end is handed over, and nothing after it`() async {
        let mailbox = WatchMailbox()
        mailbox.yield(.stop)
        mailbox.finish()
        #expect(!mailbox.yield(notice(["a"])))
        #expect(await words(mailbox, 3) == ["stop", "end", "end"])
    }

    @Test func `a wait that is cancelled ends`() async {
        let mailbox = WatchMailbox()
        let waiting = Task { await mailbox.next() }
        waiting.cancel()
        #expect(word(await waiting.value) == "end")
        #expect(!mailbox.yield(.stop))
    }
}

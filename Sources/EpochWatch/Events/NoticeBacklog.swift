import EpochCore

/// Notices that wait for a slow consumer, in order; batches that follow each other are joined.
struct NoticeBacklog {
    private var notices: [FileEventNotice] = []
    private var first = 0
    /// Events behind all of `notices`.
    private var tail: [FileEvent] = []
    private var eventCount = 0

    mutating func append(_ notice: FileEventNotice, limit: Int) {
        switch notice {
        case .events(let events) where eventCount + events.count > limit: overflow()
        case .events(let events): appendEvents(events)
        case .gone, .marker: close(with: notice)
        case .overflow: overflow()
        }
    }

    mutating func popFirst() -> FileEventNotice? {
        guard first < notices.count else { return popTail() }
        let notice = notices[first]
        first += 1
        if case .events(let events) = notice { eventCount -= events.count }
        if first > 1024, first * 2 > notices.count { compact() }
        return notice
    }

    private mutating func popTail() -> FileEventNotice? {
        guard !tail.isEmpty else { return nil }
        defer { tail = [] }
        eventCount -= tail.count
        return .events(tail)
    }

    private mutating func appendEvents(_ events: [FileEvent]) {
        guard !events.isEmpty else { return }
        eventCount += events.count
        if tail.isEmpty { tail = events } else { tail += events }
    }

    private mutating func close(with notice: FileEventNotice) {
        if !tail.isEmpty { notices.append(.events(tail)) }
        tail = []
        notices.append(notice)
    }

    // Everything must be looked at again anyway, so the events that wait are worth nothing.
    private mutating func overflow() {
        compact()
        notices.removeAll { notice in
            switch notice {
            case .gone, .marker: false
            case .events, .overflow: true
            }
        }
        notices.append(.overflow)
        tail = []
        eventCount = 0
    }

    private mutating func compact() {
        notices.removeFirst(first)
        first = 0
    }
}

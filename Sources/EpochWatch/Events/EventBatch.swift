package import EpochCore

/// The events of one drain for one watcher, without repeats.
///
/// A `modified` directly after the same `modified` says nothing new and is left out. Repeats with anything else in
/// between stay, also from another directory: which of two files was written first is what pairing goes by.
package struct EventBatch: Sendable {
    package private(set) var events: [FileEvent] = []

    package init() {}

    package mutating func append(_ event: FileEvent) {
        if let last = events.last, Self.repeats(event, last) { return }
        events.append(event)
    }

    /// The events so far; the batch is empty afterwards.
    package mutating func take() -> [FileEvent] {
        defer { events = [] }
        return events
    }

    // Bytes are compared, since two names that are canonically equivalent are two files.
    private static func repeats(_ event: FileEvent, _ last: FileEvent) -> Bool {
        event.kinds == .modified && last.kinds == .modified && event.directory == last.directory
            && event.name.utf8.elementsEqual(last.name.utf8)
    }
}

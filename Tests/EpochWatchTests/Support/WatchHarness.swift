import EpochCore
import Glibc
import Testing

@testable import EpochWatch

/// A running source, and a way to get exactly what it noticed so far.
struct WatchHarness: Sendable {
    let source: any FileEventSource
    private let sentinel: TemporaryDirectory
    private static let sentinelID = DirectoryID(number: .max)

    init(source: any FileEventSource) async throws {
        self.source = source
        sentinel = try TemporaryDirectory()
        try await sentinel.withDescriptor { try await source.add(Self.sentinelID, descriptor: $0) }
    }

    func add(_ number: UInt64, _ directory: TemporaryDirectory, _ name: String = ".") async throws {
        try await directory.withDescriptor(of: name) {
            try await source.add(DirectoryID(number: number), descriptor: $0)
        }
    }

    /// Everything up to now: a last change is made on purpose, and notices are read until it shows.
    func notices() async throws -> [FileEventNotice] {
        await source.flush()
        let mark = "mark-\(UInt64.random(in: 0 ... .max))"
        try sentinel.makeDirectory(mark)
        await source.flush()
        return await read(until: mark)
    }

    func events() async throws -> [FileEvent] {
        try await notices().flatMap { notice -> [FileEvent] in
            if case .events(let events) = notice { events } else { [] }
        }
    }

    /// The kinds that were seen, by name.
    func kinds() async throws -> [String: FileEvent.Kinds] {
        try await events().reduce(into: [:]) { $0[$1.name, default: []].formUnion($1.kinds) }
    }

    private func read(until mark: String) async -> [FileEventNotice] {
        var found: [FileEventNotice] = []
        for await notice in source.notices {
            guard case .events(let events) = notice else {
                found.append(notice)
                continue
            }
            let own = events.filter { $0.directory != Self.sentinelID }
            if !own.isEmpty { found.append(.events(own)) }
            if events.contains(where: { $0.name == mark }) { return found }
        }
        return found
    }
}

/// Runs `body` with a source of the kind, which runs meanwhile.
func withWatching(
    _ kind: FileEventSourceKind, _ body: @Sendable (WatchHarness) async throws -> Void
) async throws {
    switch kind {
    case .inotify:
        try await withInotify { source in try await body(WatchHarness(source: source.makeWatcher())) }
    case .polling:
        let source = try PollingEventSource(interval: .seconds(3600))
        try await whileRunning(source.run, stop: source.stop) { try await body(WatchHarness(source: source)) }
    }
}

func withInotify(
    recycleLimit: Int = 100_000, _ body: @Sendable (InotifyEventSource) async throws -> Void
) async throws {
    let source = try InotifyEventSource.open(recycleLimit: recycleLimit)
    try await whileRunning(source.run, stop: source.stop) { try await body(source) }
}

private func whileRunning(
    _ run: @escaping @Sendable () async throws -> Void, stop: () -> Void, _ body: @Sendable () async throws -> Void
) async throws {
    async let running: Void = run()
    let outcome: (any Error)?
    do {
        try await body()
        outcome = nil
    } catch {
        outcome = error
    }
    stop()
    try await running
    if let outcome { throw outcome }
}

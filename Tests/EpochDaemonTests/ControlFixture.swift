import EpochAPI
import EpochCatalog
import EpochCore
import EpochDaemon
import Glibc
import Logging
import ServiceLifecycle

@testable import epochctl

/// A control socket in a directory of its own, with a catalog in memory, and the real client.
struct ControlFixture {
    private let temporary: ControlTemporaryDirectory
    var directory: String { temporary.path }
    var socket: String { "\(directory)/epochd.sock" }
    let catalog: Catalog
    let board: StatusBoard
    var actions = ControlActions(
        reload: { "digest-2" }, rebuild: { RebuildResult(adopted: 1, removed: 2, present: 3) }, sync: {},
        prune: { _, _ in PruneOutcome(plan: ArchivePlan(runs: [])) }, hold: { _, _ in },
        place: { _, _, run in run == alpha },
        answer: { id, _, _ in throw Problem(.unknownPending, id) })

    init(_ changes: [CatalogChange] = []) throws {
        temporary = try ControlTemporaryDirectory()
        catalog = try Catalog.inMemory()
        try catalog.apply(changes)
        let daemon = DaemonStatus(
            version: "9.9", pid: 42, started: moment(1), configurationPath: "/etc/epochd/config.json",
            configurationDigest: "digest-1", box: BoxReport(boxed: .partial, reason: "landlock: no such call"))
        board = StatusBoard(daemon: daemon, archive: ArchiveStatus(path: temporary.path))
        board.watchesConfigured([WatchStatus(name: "demo", monitor: "val_loss", highestIsBest: false)])
    }

    func service(onReady: @escaping @Sendable () async -> Void = {}) -> ControlService {
        ControlService(
            socket: socket, catalog: catalog, board: board, actions: actions,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }), onReady: onReady)
    }

    /// Runs `body` while the socket answers, then stops it gracefully.
    func serving<Value: Sendable>(_ body: @escaping @Sendable (ControlClient) async throws -> Value) async throws
        -> Value
    {
        let (ready, signal) = AsyncStream<Void>.makeStream()
        let group = ServiceGroup(
            configuration: .init(
                services: [service { signal.finish() }],
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { signal.finish() }
                try await group.run()
            }
            for await _ in ready {}
            let result: Result<Value, any Error>
            do { result = .success(try await body(ControlClient(socket: socket))) } catch { result = .failure(error) }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return try result.get()
        }
    }
}

/// The client blocks, so it gets a thread of its own, outside the cooperative pool.
func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        let work = Unmanaged.passRetained(BlockingWork { continuation.resume(with: Result { try body() }) })
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<BlockingWork>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, work.toOpaque())
        if result == 0 {
            pthread_detach(thread)
        } else {
            work.release()
            continuation.resume(throwing: ClientError.failed("pthread_create: \(Errno.text(result))"))
        }
    }
}

private final class BlockingWork {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
}

extension ControlClient {
    /// An answer's head and body, whatever its status.
    func fetch(_ target: String, method: String = "GET") async throws -> HTTPAnswer {
        try await blocking { try send(method: method, target: target) }
    }

    func get<Answer: Decodable & Sendable>(_ type: Answer.Type, _ target: String) async throws -> Answer {
        try WireFormat.decode(type, from: try await fetch(target).body)
    }
}

func moment(_ seconds: Int64) -> Timestamp { Timestamp(nanoseconds: seconds * 1_000_000_000) }

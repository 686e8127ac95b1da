import EpochArchive
import EpochCore
import Logging
import ServiceLifecycle
import Synchronization

/// Runs a service for each entry of `watch`, and exchanges them when a new configuration comes in force.
final class WatchSupervisor: Service {
    private enum Command: Sendable {
        case adopt([WatchConfiguration], CheckedContinuation<Void, Never>?)
        case sync(CheckedContinuation<Void, Never>)
    }

    private let resources: WatchResources
    private let commands: AsyncStream<Command>
    private let inlet: AsyncStream<Command>.Continuation
    private let running = Mutex<[WatchService]>([])

    init(_ watches: [WatchConfiguration], resources: WatchResources) {
        self.resources = resources
        (commands, inlet) = AsyncStream.makeStream()
        inlet.yield(.adopt(watches, nil))
    }

    var services: [WatchService] {
        running.withLock { $0 }
    }

    func run() async throws {
        await withDiscardingTaskGroup { group in
            for await command in commands.cancelOnGracefulShutdown() {
                switch command {
                case .adopt(let watches, let continuation):
                    await adopt(watches, &group)
                    continuation?.resume()
                case .sync(let continuation): startSync(continuation, &group)
                }
            }
            resources.worker.archive.stopCapturing()
            await refuseCommands()
        }
    }

    private func startSync(_ continuation: CheckedContinuation<Void, Never>, _ group: inout DiscardingTaskGroup) {
        let services = self.services
        group.addTask {
            for service in services { await service.sync() }
            continuation.resume()
        }
    }

    /// Whoever still waits for an answer gets none: the daemon stops.
    private func refuseCommands() async {
        inlet.finish()
        for await command in commands {
            switch command {
            case .adopt(_, let continuation): continuation?.resume()
            case .sync(let continuation): continuation.resume()
            }
        }
    }

    /// Watches whose configuration is the same go on undisturbed; the others end, and begin anew where the catalog says
    /// that they had come to. Returns when that is done.
    func adopt(_ watches: [WatchConfiguration]) async {
        await withCheckedContinuation { continuation in
            if case .terminated = inlet.yield(.adopt(watches, continuation)) { continuation.resume() }
        }
    }

    /// Returns when all that happened before has been taken by every watch.
    func sync() async {
        await withCheckedContinuation { continuation in
            if case .terminated = inlet.yield(.sync(continuation)) { continuation.resume() }
        }
    }

    /// Returns once it is stored that this file is none that training writes; false when the run is not watched.
    func expect(_ placed: PlacedFile, at file: String, of run: RunID) async -> Bool {
        guard let service = services.first(where: { $0.configuration.name == run.watch }) else { return false }
        return await service.expect(placed, at: file, of: run)
    }

    /// Answers what is asked of a pending snapshot, and returns when the answer has been carried out.
    ///
    /// - Parameter user: who answers.
    func answer(_ id: String, isApproval: Bool, user: UInt32?) async -> Result<AnsweredSnapshot, PendingAnswerError> {
        for service in services {
            let result = await service.answer(id, isApproval: isApproval, user: user)
            if result != .failure(.unknown) { return result }
        }
        return .failure(.unknown)
    }

    /// Runs `body` while nothing is watched and no work is under way; then all is taken up again.
    func whilePaused<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        let watches = services.map(\.configuration)
        await adopt([])
        let result: Result<Value, any Error>
        do {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        await adopt(watches)
        return try result.get()
    }

    private func adopt(_ watches: [WatchConfiguration], _ group: inout DiscardingTaskGroup) async {
        resources.board.watchesConfigured(watches.map(WatchStatus.init))
        let kept = services.filter { watches.contains($0.configuration) }
        for service in services where !watches.contains(service.configuration) { await service.stopAndWait() }
        let added = watches.filter { watch in !kept.contains { $0.configuration == watch } }
        let fresh = added.map { WatchService($0, resources: resources) }
        for service in fresh { group.addTask { try? await service.run() } }
        running.withLock { $0 = kept + fresh }
        resources.worker.limits.applyPolicies()
    }
}

extension WatchStatus {
    init(_ watch: WatchConfiguration) {
        let monitor = watch.checkpoint.ranking
        self.init(name: watch.name, monitor: monitor.metric, highestIsBest: monitor.prefersHigher)
        weights = watch.weights.texts
        approvalTimeout = watch.approvalTimeout
    }
}

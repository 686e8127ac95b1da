import EpochArchive
import EpochCatalog
import EpochCore
import EpochWatch
import Logging
import ServiceLifecycle

/// One entry of `watch`: finds its runs, and drives each of them. All that happens reaches it through one queue and is
/// taken in order, on a thread of its own; slow work is done elsewhere and reports back through the same queue.
actor WatchService: Service {
    nonisolated let configuration: WatchConfiguration
    nonisolated let resources: WatchResources
    nonisolated let rules: WatchRules
    nonisolated let logger: Logger
    private nonisolated let executor: BlockingExecutor
    nonisolated let inlet = WatchMailbox()

    private nonisolated let ended = AsyncStream<Never>.makeStream()

    var source: (any FileEventSource)?
    var places: [DirectoryID: WatchedPlace] = [:]
    var directoryIDs: [WatchedPlace: DirectoryID] = [:]
    var lastDirectory: UInt64 = 0
    /// The directory above the base that is watched while the base does not exist.
    var ancestor: String?
    var visited: Set<RunID> = []
    var sessions: [RunID: RunSession] = [:]
    /// Runs that something happened to since their changes were last stored.
    var touched: Set<RunID> = []
    /// Runs with rows that wait: their events, a marker or an alarm will touch them again.
    var unsettled: Set<RunID> = []
    /// Runs whose changes can wait to be stored.
    var deferred = DeferredRuns()
    /// The next of these are to be stored now.
    var isStoreTurn = false
    /// Their turn is slept for.
    var isStoreTurnArmed = false
    /// Changes that could not be stored; no work is started before they are.
    var unstored: [CatalogChange] = []
    /// Why the catalog refused them last time.
    var refusal: CatalogError?
    /// Another try is slept for. One at a time: each that fails would ask for more.
    var isRetrying = false
    var isSyncing: [CheckedContinuation<Void, Never>] = []
    /// Snapshots that are marked for removal, and are not under way: a removal or its mark has failed.
    var unremoved: [RunID: [Snapshot]] = [:]
    /// Why; also of runs that have no session yet, as after a reload.
    var pruneFailures: [RunID: String] = [:]
    /// Files to be put back that are not stored yet.
    var expectations: [CheckedContinuation<Bool, Never>] = []
    /// Snapshots whose names are taken, by id, and those of them whose answer is being carried out.
    var pending: [String: PendingSnapshot] = [:]
    /// Which run has their records, by the same ids, where that is not their own: its directory was moved.
    var recordHolders: [String: RunID] = [:]
    var answering: Set<String> = []
    /// Those that are not to be saved, to be removed once that is stored.
    var refused: [PendingSnapshot] = []
    /// Work that is under way elsewhere, and will report.
    var jobs = 0
    /// The captures and commits among it, by run.
    var underWay: [RunID: Int] = [:]
    /// Runs that were found at another place, and what they were before: to be taken up once that has ended.
    var arrivals: [RunID: RunID] = [:]
    var isStopping = false
    var lastMarker: UInt64 = 0
    /// What each requested marker was requested for.
    var markers: [UInt64: MarkerPurpose] = [:]
    var alarm: Timestamp?
    /// Runs whose rows or looks wait for a marker.
    var awaitingOrder: Set<RunID> = []

    enum MarkerPurpose {
        case order
        case deadlines(Timestamp)
        case sync(CheckedContinuation<Void, Never>)
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    init(_ configuration: WatchConfiguration, resources: WatchResources) {
        self.configuration = configuration
        rules = WatchRules(configuration)
        self.resources = resources
        var logger = resources.logger
        logger[metadataKey: "watch"] = "\(configuration.name)"
        self.logger = logger
        executor = BlockingExecutor(label: "epochd.watch.\(configuration.name)")
    }

    /// Watches until it is stopped, gracefully or by `stop`. Work that is under way then is finished, and no other begun:
    /// what is missing is found again at the next start.
    func run() async throws {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                group.addTask { await self.rescanRegularly() }
                await openSource(&group)
                loadPending()
                await scanAll(&group)
                await finishTurn(&group)
                await takeMessages(&group)
                await close()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            self.stop()
        }
        ended.continuation.finish()
    }

    private func takeMessages(_ group: inout DiscardingTaskGroup) async {
        while let message = await inlet.next() {
            await take(message, &group)
            await finishTurn(&group)
            await enterArrivals(&group)
            if isStopping, jobs == 0 { break }
        }
    }

    /// Returns when `run()` has ended.
    nonisolated func stopAndWait() async {
        stop()
        for await _ in ended.stream {}
    }

    /// Ends `run()` once the messages before this have been taken, and the work under way is done.
    nonisolated func stop() {
        inlet.yield(.stop)
    }

    /// Returns when all that happened before the call has been taken, and what it led to is done.
    nonisolated func sync() async {
        await withCheckedContinuation { continuation in
            if !inlet.yield(.sync(continuation)) { continuation.resume() }
        }
    }

    nonisolated func ping() {
        inlet.yield(.ping)
    }

    private func take(_ message: WatchMessage, _ group: inout DiscardingTaskGroup) async {
        switch message {
        case .notice, .alarm, .rescan: if !isStopping { await look(message, &group) }
        case .captured(let run, let write, let file, let version, let result):
            takeCapture(run, write, file, version, result, &group)
        case .committed(let run, let order, let result): takeCommit(run, order, result, &group)
        case .answer, .approved, .refused, .forgotten: takeAnswering(message, &group)
        case .discarded: jobs -= 1
        case .retry: isRetrying = false
        case .storeTurn: (isStoreTurn, isStoreTurnArmed) = (true, false)
        case .removed(let run, let settlement, let answer): takeRemoval(run, settlement, answer)
        case .prune(let run, let removals, let answer): takePrune(run, removals, answer, &group)
        case .hold(let run, let id, let change, let answer): answer.resume(returning: takeHold(run, id, change))
        case .sync(let continuation) where isStopping: continuation.resume()
        case .sync(let continuation):
            if source?.kind == .polling { await source?.flush() }
            requestMarker(for: .sync(continuation))
        case .expect(let run, let file, let placed, let continuation):
            takeExpectation(of: run, file, placed, continuation)
        case .ping: resources.board.progressed(configuration.name, at: .now)
        case .stop: isStopping = true
        }
    }

    private func takeAnswering(_ message: WatchMessage, _ group: inout DiscardingTaskGroup) {
        switch message {
        case .answer(let id, let answer): self.answer(id, answer, &group)
        case .approved(let parked, let answer, let result): takeApproved(parked, answer, result, &group)
        case .refused(let parked, let answer): takeRefused(parked, answer)
        case .forgotten(let parked, let failure): takeForgotten(parked, failure)
        default: break
        }
    }

    private func look(_ message: WatchMessage, _ group: inout DiscardingTaskGroup) async {
        switch message {
        case .notice(let notice): await take(notice, &group)
        case .alarm: requestMarkerForDeadlines()
        case .rescan: await scanAll(&group)
        default: break
        }
    }

    private func take(_ notice: FileEventNotice, _ group: inout DiscardingTaskGroup) async {
        switch notice {
        case .events(let events):
            for event in events { await take(event, &group) }
        case .gone(let id): await takeGone(id, &group)
        case .overflow:
            logger.warning("events were lost; looking at everything again")
            resources.board.overflowed(configuration.name)
            await scanAll(&group)
        case .marker(let number): takeMarker(number, &group)
        }
    }

    /// Events are hints and the scan is the truth: now and then it is asked, though nothing was noticed.
    private nonisolated func rescanRegularly() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(.random(in: 450...750)))
            inlet.yield(.rescan)
        }
    }

    /// Whoever still waits for an answer gets it now.
    private func close() async {
        _ = store(deferred.all)
        for session in sessions.values { session.logs.close() }
        inlet.finish()
        while let message = await inlet.next() {
            switch message {
            case .sync(let continuation): continuation.resume()
            case .prune(_, _, let answer): answer.resume(returning: Self.endedReason)
            case .hold(_, _, _, let answer): answer.resume(returning: .failure(.stopping))
            case .answer(_, let answer): answer.continuation?.resume(returning: .failure(.unknown))
            case .expect(_, _, _, let continuation): continuation.resume(returning: false)
            default: break
            }
        }
        for continuation in expectations { continuation.resume(returning: false) }
        for case .sync(let continuation) in markers.values { continuation.resume() }
        for continuation in isSyncing { continuation.resume() }
        (markers, isSyncing, expectations) = ([:], [], [])
        await closeSource()
    }
}

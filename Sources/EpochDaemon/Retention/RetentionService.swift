import EpochArchive
import EpochCatalog
import EpochCore
import Logging
import ServiceLifecycle

/// Retention over all runs: keeps the archive's limits, and applies to what exists what has changed of the policies.
/// Each watch carries out what concerns its runs, in its own order, so nothing is held and removed at the same time.
struct RetentionService: Service {
    let catalog: Catalog
    let archive: Archive
    let limits: ArchiveLimits
    let supervisor: WatchSupervisor
    let pool: WorkerPool
    let logger: Logger

    func run() async throws {
        await withDiscardingTaskGroup { group in
            var wake: Timestamp?
            for await request in limits.requests.cancelOnGracefulShutdown() {
                guard let end = await take(request) else { continue }
                if let wake, wake > .now, wake <= end { continue }
                wake = end
                group.addTask { await applyPolicies(at: end) }
            }
            group.cancelAll()
            await limits.refuseRequests()
        }
    }

    /// What only a lease kept goes when it ends.
    private func applyPolicies(at time: Timestamp) async {
        try? await Task.sleep(for: .seconds(max(0, time.seconds(since: .now)) + 0.01))
        if !Task.isCancelled { limits.applyPolicies() }
    }

    /// - Returns: when the next lease ends, where that was looked at.
    private func take(_ request: RoomRequest) async -> Timestamp? {
        do {
            switch request {
            case .room(let bytes, let continuation):
                return try await makeRoom(for: bytes, continuation)
            case .limits:
                let usage = try await usage()
                guard limits.current.excess(of: usage) > 0 else { return nil }
                return await carryOut(try await plan(usage))
            case .leaseEnd(let end): return end
            case .policies: return await carryOut(try await plan(try await usage()))
            }
        } catch {
            logger.error("cannot plan retention", metadata: ["reason": "\(error)"])
            return nil
        }
    }

    /// Where not all of it can be made, nothing goes: the capture would be refused all the same.
    private func makeRoom(for bytes: UInt64, _ continuation: CheckedContinuation<Bool, Never>) async throws
        -> Timestamp?
    {
        var isMade = false
        defer { continuation.resume(returning: isMade) }
        let plan = try await plan(try await usage(), adding: bytes)
        guard plan.shortfall == 0 else { return nil }
        _ = await execute(plan)
        isMade = true
        return plan.nextLeaseEnd(after: .now)
    }

    private func carryOut(_ plan: ArchivePlan) async -> Timestamp? {
        if plan.shortfall > 0 {
            logger.warning(
                "limits are broken, and all that is left is protected",
                metadata: ["bytes": "\(plan.shortfall)", "remedy": "raise limits, or unpin snapshots"])
        }
        _ = await execute(plan)
        return plan.nextLeaseEnd(after: .now)
    }
}

extension RetentionService {
    /// - Parameter run: only this one, by its own policy alone; nil: all, and the limits.
    /// - Returns: nil when no watch of the configuration has the run.
    func prune(_ run: RunID?, isDry: Bool) async throws -> PruneOutcome? {
        let plan: ArchivePlan
        if let run {
            guard supervisor.service(of: run) != nil else { return nil }
            let holdings = try await holdings().filter { $0.run == run }
            plan = ArchivePolicy(limits: .init()).plan(holdings, usage: ArchiveUsage(used: 0), now: .now)
        } else {
            plan = try await self.plan(try await usage())
        }
        return PruneOutcome(plan: plan, failures: isDry ? [:] : await execute(plan))
    }

    /// A run that no watch has is pruned by nobody, so it is held without asking one.
    func hold(_ id: String, of run: RunID, _ change: HoldChange) async throws(HoldError) -> Snapshot {
        let result: Result<Snapshot, HoldError>
        if let service = supervisor.service(of: run) {
            result = await service.hold(id, of: run, change)
        } else {
            result = await pool.perform { catalog.hold(id, of: run, change, in: archive) }
        }
        let held = try result.get()
        if let end = held.leasedUntil { limits.noteLease(until: end) }
        return held
    }

    private func plan(_ usage: ArchiveUsage, adding bytes: UInt64 = 0) async throws -> ArchivePlan {
        ArchivePolicy(limits: limits.current).plan(try await holdings(), usage: usage, adding: bytes, now: .now)
    }

    private func usage() async throws -> ArchiveUsage {
        try await pool.perform { Result { try limits.usage(of: archive) } }.get()
    }

    /// Of runs that a watch of the configuration has: the others count as used, and nothing of them goes.
    private func holdings() async throws -> [RunHolding] {
        var holdings: [RunHolding] = []
        for watch in supervisor.services.map(\.configuration) {
            let items = try await catalog.read(
                .retentionItems(watch: watch.name, metric: watch.retention.monitor.metric))
            holdings += items.sorted { $0.key.name < $1.key.name }
                .map { RunHolding(run: $0.key, policy: watch.retention, items: $0.value) }
        }
        return holdings
    }

    /// - Returns: why something could not be removed, by run.
    private func execute(_ plan: ArchivePlan) async -> [RunID: String] {
        var failures: [RunID: String] = [:]
        for run in plan.runs {
            let removals = Dictionary(run.plan.removed.map { ($0.id, $0.reason) }) { $1 }
            guard let service = supervisor.service(of: run.holding.run) else { continue }
            failures[run.holding.run] = await service.prune(removals, of: run.holding.run)
        }
        return failures
    }
}

extension ArchivePlan {
    fileprivate func nextLeaseEnd(after now: Timestamp) -> Timestamp? {
        runs.lazy.flatMap(\.holding.items).compactMap(\.leasedUntil).filter { $0 > now }.min()
    }
}

extension WatchSupervisor {
    func service(of run: RunID) -> WatchService? {
        services.first { $0.configuration.name == run.watch }
    }
}

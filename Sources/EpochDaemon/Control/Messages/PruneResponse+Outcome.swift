import EpochAPI
import EpochCore

extension PruneResponse {
    init(_ outcome: PruneOutcome, isDry: Bool) {
        self.init(
            dryRun: isDry, runs: outcome.plan.runs.map { RunPlanInfo($0, failure: outcome.failures[$0.holding.run]) },
            freedBytes: outcome.plan.freed, shortfallBytes: outcome.plan.shortfall)
    }
}

extension RunPlanInfo {
    init(_ run: ArchivePlan.Run, failure: String?) {
        let policy = run.holding.policy
        let items = Dictionary(run.holding.items.map { ($0.id, $0) }) { $1 }
        self.init(
            run: run.holding.run.description,
            kept: run.plan.kept.compactMap { entry in
                items[entry.id].map { PlanEntryInfo($0, reasons: policy.words(for: entry.reasons)) }
            },
            removed: run.plan.removed.compactMap { entry in
                items[entry.id].map { PlanEntryInfo($0, reasons: [policy.words(for: entry.reason)]) }
            },
            failure: failure)
    }
}

extension PlanEntryInfo {
    init(_ item: RetentionItem, reasons: [String]) {
        self.init(id: item.id, epoch: item.epoch, path: item.path, size: item.size, reasons: reasons)
    }
}

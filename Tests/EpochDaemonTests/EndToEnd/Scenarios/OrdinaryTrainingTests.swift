import EpochAPI
import Testing

/// How trainers write, in which order they log, and what is to be saved: all of it, crossed.
@Suite struct OrdinaryTrainingTests {
    enum Policy: CaseIterable, Sendable {
        case saveAll, bestOnly, trainerSavesImproved
    }

    @Test(arguments: TrainerOptions.Mode.allCases, TrainerOptions.LogOrder.allCases)
    func `every epoch is saved under its own name`(
        mode: TrainerOptions.Mode, order: TrainerOptions.LogOrder
    ) async throws {
        try await play(mode, order, .saveAll)
    }

    @Test(arguments: TrainerOptions.Mode.allCases, TrainerOptions.LogOrder.allCases)
    func `save_best_only keeps the epochs that improved, and no other`(
        mode: TrainerOptions.Mode, order: TrainerOptions.LogOrder
    ) async throws {
        try await play(mode, order, .bestOnly)
    }

    @Test(arguments: TrainerOptions.Mode.allCases, TrainerOptions.LogOrder.allCases)
    func `a trainer that saves only improvements gets those epochs, the others are missed`(
        mode: TrainerOptions.Mode, order: TrainerOptions.LogOrder
    ) async throws {
        try await play(mode, order, .trainerSavesImproved)
    }

    @Test(arguments: TrainerOptions.LogOrder.allCases, [Policy.saveAll, .bestOnly])
    func `numbered files are told apart by polling as well`(
        order: TrainerOptions.LogOrder, policy: Policy
    ) async throws {
        try await play(.numbered, order, policy, events: .polling)
    }

    @Test(arguments: [TrainerOptions.Mode.inplace, .rename, .unlink], TrainerOptions.LogOrder.allCases)
    func `polling claims no epoch that it cannot prove`(
        mode: TrainerOptions.Mode, order: TrainerOptions.LogOrder
    ) async throws {
        try await play(mode, order, .saveAll, events: .polling, demand: .honest)
    }

    private func play(
        _ mode: TrainerOptions.Mode, _ order: TrainerOptions.LogOrder, _ policy: Policy,
        events: WatchSetting.Events = .inotify, demand: Audit.Demand = .saved
    ) async throws {
        var watch = WatchSetting(weights: mode == .numbered ? "ckpt-{epoch:02d}.h5" : "model.h5", events: events)
        watch.checkpoint.saveBestOnly = policy == .bestOnly
        try await scenario(watch: watch) { site in
            try await site.start()
            let onlyImproved = policy == .trainerSavesImproved
            let options = TrainerOptions(mode: mode, order: order, onlyImproved: onlyImproved)
            try await site.trained(options)
            if demand == .honest {
                try await site.settleHonestly(rows: options.epochs)
            } else {
                try await site.settle(rows: options.epochs, mayWait: onlyImproved)
            }
            try await site.audit(bestOnly: policy == .bestOnly, demand: demand)
        }
    }
}

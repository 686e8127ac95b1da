import EpochAPI
import Testing

/// Trainers that do what trainers do now and then.
@Suite struct OddTrainingTests {
    @Test(arguments: [TrainerOptions.Mode.inplace, .rename], TrainerOptions.LogOrder.allCases)
    func `a modification time that never changes hides no epoch`(
        mode: TrainerOptions.Mode, order: TrainerOptions.LogOrder
    ) async throws {
        try await play(TrainerOptions(mode: mode, order: order, freezesTime: true))
    }

    @Test func `a modification time that never changes hides no numbered file from polling`() async throws {
        try await play(TrainerOptions(mode: .numbered, freezesTime: true), events: .polling)
    }

    @Test(arguments: TrainerOptions.LogOrder.allCases)
    func `epochs with the same bytes are epochs of their own`(order: TrainerOptions.LogOrder) async throws {
        try await play(TrainerOptions(order: order, hasSameData: true))
    }

    @Test(arguments: [WatchSetting.Events.inotify, .polling])
    func `save_best_only never saves an epoch whose metric is NaN`(events: WatchSetting.Events) async throws {
        try await play(
            TrainerOptions(mode: .numbered, nanAt: 3), events: events, bestOnly: true)
    }

    @Test func `without save_best_only an epoch of NaN is saved, and never the best`() async throws {
        try await play(TrainerOptions(mode: .inplace, nanAt: 3))
    }

    @Test(arguments: [";", "\t"])
    func `the log's separator makes no difference`(separator: String) async throws {
        try await play(TrainerOptions(separator: separator), bestOnly: true)
    }

    private func play(
        _ options: TrainerOptions, events: WatchSetting.Events = .inotify, bestOnly: Bool = false
    ) async throws {
        let weights = options.mode == .numbered ? "ckpt-{epoch:02d}.h5" : "model.h5"
        var watch = WatchSetting(weights: weights, events: events)
        watch.checkpoint.saveBestOnly = bestOnly
        try await scenario(watch: watch) { site in
            try await site.start()
            try await site.trained(options)
            try await site.settle(rows: options.epochs)
            try await site.audit(bestOnly: bestOnly)
        }
    }
}

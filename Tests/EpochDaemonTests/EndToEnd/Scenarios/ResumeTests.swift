import EpochAPI
import Testing

/// A training that ends and goes on.
@Suite struct ResumeTests {
    @Test(arguments: TrainerOptions.Mode.allCases, TrainerOptions.LogOrder.allCases)
    func `a crash in the middle of a file archives nothing of it, and the resumed training goes on`(
        mode: TrainerOptions.Mode, order: TrainerOptions.LogOrder
    ) async throws {
        let weights = mode == .numbered ? "ckpt-{epoch:02d}.h5" : "model.h5"
        try await scenario(watch: WatchSetting(weights: weights)) { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 5, mode: mode, order: order, crashAt: 3))
            try await site.trained(TrainerOptions(epochs: 6, start: 3, append: true, mode: mode, order: order, seed: 2))
            let repeated = order == .before ? 1 : 0
            try await site.settle(rows: 6 + repeated)
            try await site.audit()
        }
    }

    @Test(arguments: TrainerOptions.LogOrder.allCases, [false, true])
    func `epochs that a resumed training repeats take the names of those before, as another generation`(
        order: TrainerOptions.LogOrder, bestOnly: Bool
    ) async throws {
        var watch = WatchSetting()
        watch.checkpoint.saveBestOnly = bestOnly
        try await scenario(watch: watch) { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 4, order: order))
            try await site.trained(TrainerOptions(epochs: 6, start: 2, append: true, order: order, seed: 2))
            try await site.settle(rows: 8)
            try await site.audit(bestOnly: bestOnly)
        }
    }

    @Test func `a log that is written anew counts its rows once more`() async throws {
        try await scenario { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 3))
            try await site.settle(rows: 3)
            try await site.trained(TrainerOptions(epochs: 4, seed: 2))
            try await site.settle(rows: 7)
            try await site.audit()
        }
    }
}

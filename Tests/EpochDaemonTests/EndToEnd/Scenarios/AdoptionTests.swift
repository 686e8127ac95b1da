import EpochAPI
import Testing

/// The daemon comes when the training is over.
@Suite struct AdoptionTests {
    @Test func `numbered weights are all saved`() async throws {
        try await scenario(watch: WatchSetting(weights: "ckpt-{epoch:02d}.h5")) { site in
            try await site.trained(TrainerOptions(epochSeconds: 0.1, mode: .numbered))
            try await site.start()
            try await site.settle(rows: 6)
            try await site.audit()
        }
    }

    @Test func `weights that were written after the last row are of that row`() async throws {
        try await scenario { site in
            try await site.trained(TrainerOptions(epochs: 3, order: .before))
            try await site.start()
            try await site.settle(rows: 3)
            try await site.audit(demand: .honest)
            let records = try await site.api.records("w/r")
            try #require(records.map(\.outcome) == ["missed", "missed", "saved"], "\(records)")
        }
    }

    @Test func `weights that were written before the last row are marked uncertain, and claim no epoch`() async throws {
        try await scenario { site in
            try await site.trained(TrainerOptions(epochs: 3, order: .after))
            try await site.start()
            try await site.settle(rows: 3)
            try await site.audit(demand: .honest)
            let snapshots = try await site.api.snapshots("w/r")
            try #require(snapshots.map(\.certainty) == ["uncertain"], "\(snapshots)")
        }
    }

    @Test(arguments: TrainerOptions.LogOrder.allCases)
    func `a configured order is proof enough`(order: TrainerOptions.LogOrder) async throws {
        let setting = WatchSetting(order: order == .after ? "weights_first" : "log_first")
        try await scenario(watch: setting) { site in
            try await site.trained(TrainerOptions(epochs: 1, order: order))
            try await site.start()
            try await site.settle(rows: 1)
            try await site.audit()
        }
    }
}

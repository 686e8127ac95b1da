import EpochAPI
import Testing

/// What weights count of their steps tells their epoch, where the times do not.
@Suite struct CounterTests {
    @Test func `where a write's beginning cannot be seen the steps in it tell its epoch`() async throws {
        try await scenario(watch: WatchSetting(events: .polling)) { site in
            try await site.start()
            let trainer = try site.train(
                TrainerOptions(
                    epochs: 5, epochSeconds: 0.6, writeSeconds: 0.03, holds: ["saved:0"], stepsPerEpoch: 8,
                    callbackSeconds: 0.1))
            try await trainer.reaches(.hold, epoch: 0)
            try await site.settle(rows: 1)
            trainer.go()
            try await trainer.finish()
            try await site.settle(rows: 5)
            try await site.audit()
            let evidence = try await site.api.snapshots("w/r").map(\.evidence)
            try #require(evidence.contains { $0.contains("of 8 an epoch in the file") }, "\(evidence)")
        }
    }

    @Test func `where uncertain weights are skipped their record says why, and nothing is archived`() async throws {
        try await scenario(watch: WatchSetting(uncertain: "skip")) { site in
            let trainer = try site.train(TrainerOptions(epochs: 3, order: .after, holds: ["row:2"]))
            try await trainer.reaches(.hold, epoch: 2)
            try await site.clockMovesOn(from: "runs/r/model.h5")
            trainer.go()
            try await trainer.finish()
            try await site.start()
            try await site.settle(rows: 3)
            try await site.audit(demand: .honest)
            try #require(try await site.api.snapshots("w/r").isEmpty)
            let last = try #require(try await site.api.records("w/r").last)
            try #require(last.outcome == "uncertain", "\(last)")
            try #require(last.outcomeReason.hasPrefix("not archived, as `uncertain` is \"skip\""), "\(last)")
        }
    }
}

import EpochAPI
import Foundation
import Testing

/// Runs that appear and vanish while they are watched.
@Suite struct ChangingRunsTests {
    @Test(arguments: WatchSetting.Events.allCases)
    func `runs are watched from the moment they appear`(events: WatchSetting.Events) async throws {
        try await scenario(watch: WatchSetting(weights: "ckpt-{epoch:02d}.h5", events: events)) { site in
            try await site.start()
            let first = try site.train(TrainerOptions(run: "a", epochs: 4, mode: .numbered))
            try await first.reaches(.row, epoch: 0)
            let second = try site.train(TrainerOptions(run: "b", epochs: 4, mode: .numbered, seed: 2))
            try await first.finish()
            try await second.finish()
            for run in ["a", "b"] { try await site.settle("w/\(run)", rows: 4) }
            for run in ["a", "b"] { try await site.audit("w/\(run)") }
        }
    }

    @Test(arguments: WatchSetting.Events.allCases)
    func `runs are found below directories that appear one after the other`(
        events: WatchSetting.Events
    ) async throws {
        let setting = WatchSetting(runs: "./runs/later/deep/*", weights: "ckpt-{epoch:02d}.h5", events: events)
        try await scenario(watch: setting) { site in
            try await site.start()
            try FileManager.default.createDirectory(
                atPath: site.path("runs/later"), withIntermediateDirectories: false)
            try await site.api.sync()
            try await site.trained(TrainerOptions(run: "later/deep/a", epochs: 2, mode: .numbered))
            try await site.settle("w/a", rows: 2)
        }
    }

    @Test(arguments: WatchSetting.Events.allCases)
    func `a run that is deleted keeps its snapshots, and its neighbour goes on`(
        events: WatchSetting.Events
    ) async throws {
        try await scenario(watch: WatchSetting(weights: "ckpt-{epoch:02d}.h5", events: events)) { site in
            try await site.start()
            try await site.trained(TrainerOptions(run: "a", epochs: 2, mode: .numbered))
            try await site.settle("w/a", rows: 2)
            let other = try site.train(TrainerOptions(run: "b", epochs: 4, mode: .numbered, seed: 2))
            try await other.reaches(.row, epoch: 0)
            try FileManager.default.removeItem(atPath: site.path("runs/a"))
            try await site.until("a is vanished") { try await site.api.run("w/a").state == "vanished" }
            try await other.finish()
            try await site.settle("w/b", rows: 4)
            try await site.audit("w/a")
            try await site.audit("w/b")
        }
    }

    @Test(arguments: WatchSetting.Events.allCases)
    func `a run that is made anew under its name is read from its start`(events: WatchSetting.Events) async throws {
        try await scenario(watch: WatchSetting(weights: "ckpt-{epoch:02d}.h5", events: events)) { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 2, mode: .numbered))
            try await site.settle(rows: 2)
            try FileManager.default.removeItem(atPath: site.path("runs/r"))
            try await site.until("r is vanished") { try await site.api.run("w/r").state == "vanished" }
            try await site.trained(TrainerOptions(epochs: 3, mode: .numbered, seed: 2))
            try await site.settle(rows: 5)
            try await site.audit()
        }
    }

    @Test func `two watches of one run keep apart what each one saves`() async throws {
        var best = WatchSetting(name: "best")
        best.checkpoint.saveBestOnly = true
        try await scenario(SiteConfiguration(watch: [WatchSetting(), best])) { site in
            try await site.start()
            try await site.trained(TrainerOptions())
            try await site.settle("w/r", rows: 6)
            try await site.settle("best/r", rows: 6)
            try await site.audit("w/r")
            try await site.audit("best/r", bestOnly: true)
        }
    }
}

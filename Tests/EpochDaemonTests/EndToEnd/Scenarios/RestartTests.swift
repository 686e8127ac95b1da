import EpochAPI
import Testing

/// The daemon ends, in one way or another, and comes back, in the midst of a training.
@Suite struct RestartTests {
    enum End: CaseIterable, Sendable {
        case term, kill
    }

    @Test(arguments: End.allCases, ["row:3", "file:3", "saved:3"])
    func `a restart in the middle of a row, of a file, or between epochs loses nothing`(
        end: End, hold: String
    ) async throws {
        try await scenario { site in
            try await site.start()
            let trainer = try site.train(TrainerOptions(holds: [hold]))
            try await trainer.reaches(.hold, epoch: 3)
            try await site.api.sync()
            try await leave(site, by: end)
            try await site.start()
            try await site.api.sync()
            trainer.go()
            try await trainer.finish()
            try await site.settle(rows: 6)
            // What was written while nobody watched leaves only times behind, and those may be no proof.
            try await site.audit(demand: hold == "saved:3" ? .saved : .honest)
        }
    }

    @Test(arguments: End.allCases)
    func `numbered epochs of the time without a daemon are all saved`(end: End) async throws {
        try await scenario(watch: WatchSetting(weights: "ckpt-{epoch:02d}.h5")) { site in
            try await site.start()
            let trainer = try site.train(TrainerOptions(mode: .numbered, holds: ["epoch:1", "epoch:4"]))
            try await trainer.reaches(.hold, epoch: 1)
            try await site.api.sync()
            try await leave(site, by: end)
            trainer.go()
            try await trainer.reaches(.hold, epoch: 4)
            try await site.start()
            trainer.go()
            try await trainer.finish()
            try await site.settle(rows: 6)
            try await site.audit()
        }
    }

    @Test(arguments: End.allCases)
    func `the best survives the daemon`(end: End) async throws {
        var watch = WatchSetting()
        watch.checkpoint.saveBestOnly = true
        try await scenario(watch: watch) { site in
            try await site.start()
            let trainer = try site.train(TrainerOptions(epochs: 7, holds: ["epoch:4"]))
            try await trainer.reaches(.hold, epoch: 4)
            try await site.settle(rows: 4)
            try await leave(site, by: end)
            try await site.start()
            trainer.go()
            try await trainer.finish()
            try await site.settle(rows: 7)
            try await site.audit(bestOnly: true)
        }
    }

    private func leave(_ site: Site, by end: End) async throws {
        switch end {
        case .term: try await site.daemon.stop()
        case .kill: try await site.daemon.kill()
        }
    }
}

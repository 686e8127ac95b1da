import EpochAPI
import EpochTestSupport
import Glibc
import Testing

/// SIGTERM: an end within five seconds, whatever is going on.
@Suite struct StopTests {
    @Test func `an idle daemon ends at once, and leaves no socket`() async throws {
        try await scenario { site in
            let daemon = try await site.start()
            try await site.trained(TrainerOptions(epochs: 2))
            try await site.settle(rows: 2)
            try await daemon.stop()
            try #require(access(site.path("s"), F_OK) != 0, "the socket is left")
        }
    }

    @Test func `a commit on its way is finished, or taken up by the next daemon`() async throws {
        try await scenario(watch: WatchSetting(weights: "ckpt-{epoch:02d}.h5")) { site in
            try await site.start()
            let options = TrainerOptions(epochs: 1, writeSeconds: 0, megabytes: 100, mode: .numbered, holds: ["row:0"])
            let trainer = try site.train(options)
            try await trainer.reaches(.hold, epoch: 0)
            trainer.go()
            try await site.freezeDaemonInCapture()
            try site.daemon.process.signal(SIGCONT)
            try await site.daemon.stop()
            try await trainer.finish()
            try await site.start()
            try await site.settle(rows: 1)
            try await site.audit()
        }
    }

    @Test func `a training in full swing does not hold it up`() async throws {
        try await scenario { site in
            try await site.start()
            let trainer = try site.train(TrainerOptions(epochs: 8, epochSeconds: 0.1, writeSeconds: 0.05))
            try await trainer.reaches(.begin, epoch: 3)
            try await site.daemon.stop()
            try await trainer.finish()
            try await site.start()
            try await site.settle(rows: 8)
            try await site.audit(demand: .honest)
        }
    }
}

import EpochAPI
import EpochTestSupport
import Foundation
import Glibc
import Testing

/// `kill -9` of the daemon at random moments of two trainings. `EPOCHD_KILLS` says how often.
@Suite struct KillTests {
    private static let kills = ProcessInfo.processInfo.environment["EPOCHD_KILLS"].flatMap(Int.init) ?? 15

    @Test func `no kill loses, halves or doubles anything`() async throws {
        let watches = [
            WatchSetting(name: "fixed", runs: "./runs/fixed"),
            WatchSetting(name: "numbered", runs: "./runs/numbered", weights: "ckpt-{epoch:02d}.h5"),
        ]
        try await scenario(SiteConfiguration(watch: watches)) { site in
            try site.writeConfiguration()
            let epochs = Self.kills + Self.kills / 2
            let trainers = try ["fixed", "numbered"].map { run in
                try site.train(
                    TrainerOptions(
                        run: run, epochs: epochs, epochSeconds: 0.15, writeSeconds: 0.03, megabytes: 0.5,
                        mode: run == "fixed" ? .inplace : .numbered))
            }
            var seen: [String: String] = [:]
            var random = SeededRandom(seed: 20_261_121)
            for _ in 0..<Self.kills { try await killOnce(site, &random, &seen) }
            for trainer in trainers { try await trainer.finish() }
            try await site.start()
            for run in ["fixed", "numbered"] { try await site.settle("\(run)/\(run)", rows: epochs, mayWait: true) }
            try await site.audit("numbered/numbered")
            try await site.audit("fixed/fixed", demand: .honest)
            for (path, sha256) in seen {
                try #require(try Audit.sha256(of: path) == sha256, "\(path) was there after a kill, and is lost")
            }
        }
    }

    /// Starts a daemon, lets it live for a random while (it may not even become ready), and notes what it left.
    private func killOnce(_ site: Site, _ random: inout SeededRandom, _ seen: inout [String: String]) async throws {
        let process = try ChildProcess(Programs.daemon, ["--config", site.path("config.json")])
        let life = UInt32.random(in: 0...300_000, using: &random)
        // Nothing is waited for here: when the kill comes is what this test tries out, so the time is its input.
        await offPool { _ = usleep(life) }
        process.signal(SIGKILL)
        try #require(await process.waitForExit() == .signal(SIGKILL), "it ended by itself: \(process.errors.text)")
        for path in Audit.files(below: site.archive) where path.hasSuffix(".h5") {
            let path = site.archived(path)
            if seen[path] == nil { seen[path] = try Audit.sha256(of: path) }
        }
    }
}

import EpochAPI
import EpochTestSupport
import Testing

/// What a replay of the log says is what the daemon did.
@Suite struct ReplayTests {
    @Test(arguments: [true, false])
    func `a replay of the log saves, removes and keeps what the daemon did`(bestOnly: Bool) async throws {
        // Files of numbered epochs are never missed, so that the policy alone tells the outcome.
        var watch = WatchSetting(weights: "ckpt-{epoch:02d}.h5")
        watch.checkpoint.filepath = "weights.{epoch:02d}-{val_loss:.2f}.h5"
        watch.checkpoint.saveBestOnly = bestOnly
        watch.prune.keepLatest = 1
        watch.prune.keepBest = 2
        try await scenario(watch: watch) { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 9, epochSeconds: 0.2, mode: .numbered))
            try await site.settle(rows: 9)
            let lines = try await replay(site)
            try await compareDecisions(site, lines)
            try await compareSnapshots(site, lines)
        }
    }

    private func replay(_ site: Site) async throws -> [ReplayLine] {
        let arguments = ["--config", site.path("config.json"), "--log", site.path("runs/r/training.csv"), "--json"]
        let answer = try await Answer(of: try ChildProcess(Programs.client, ["replay"] + arguments))
        try #require(answer.exit == .status(0), "\(answer)")
        return try ReplayLine.all(in: answer.output)
    }

    private func compareDecisions(_ site: Site, _ lines: [ReplayLine]) async throws {
        let records = try await site.api.records("w/r")
        try #require(lines.dropLast().map(\.epoch) == records.map(\.epoch))
        try #require(lines.dropLast().map(\.decision) == records.map { $0.outcome })
        try #require(lines.dropLast().map(\.reason) == records.map(\.reason))
    }

    private func compareSnapshots(_ site: Site, _ lines: [ReplayLine]) async throws {
        let snapshots = try await site.api.snapshots("w/r")
        try #require(lines.compactMap(\.path) == snapshots.map(\.path))
        let removed = lines.compactMap(\.evicted).flatMap { $0 }.map(\.path)
        try #require(removed.sorted() == snapshots.filter { $0.state == "removed" }.map(\.path).sorted())
        try #require(!removed.isEmpty)
        let summary = try #require(lines.last?.summary)
        try #require(summary.snapshots?.map(\.path) == snapshots.filter { $0.state == "present" }.map(\.path))
        let run = try await site.api.run("w/r")
        try #require(summary.best?.path == run.best?.path)
        try #require(summary.latest?.path == run.latest?.path)
    }
}

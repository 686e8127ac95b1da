import EpochAPI
import EpochTestSupport
import Testing

/// The ledger outlives the daemon, the policy and the snapshots.
@Suite struct WhyTests {
    @Test func `why is told of the saved, the skipped and the removed, after a restart and a policy edit`() async throws
    {
        try await trained { site in
            try await site.daemon.stop()
            site.configuration.watch[0].checkpoint.saveBestOnly = false
            try await site.start()
            let records = try await site.api.records("w/r")
            let values = try await site.api.records("w/r").map { $0.metrics["val_loss"] }
            try #require(values.count == 6)
            let removed = try #require(records.first { $0.outcome == "saved" })
            let told = try await why(site, removed.epochNumber)
            try #require(told.contains("epoch \(removed.epochNumber): saved: val_loss "))
            try #require(told.contains(" < inf (no best before)"), "\(told)")
            try #require(told.contains("policy: tf-2.4, save_best_only by val_loss (min)"), "\(told)")
            try #require(told.contains("committed as weights.01.h5 "), "\(told)")
            try #require(
                told.firstMatch(of: /removed \d{4}-\d\d-\d\d [\d:]{8}: not kept by keep_latest 1/) != nil, "\(told)")
            let skipped = try #require(records.first { $0.outcome == "skipped" })
            let reason = try await why(site, skipped.epochNumber)
            try #require(reason.contains("skipped: val_loss ") && reason.contains(" is not < "), "\(reason)")
        }
    }

    @Test func `a missed epoch says what was wrong with its weights`() async throws {
        try await scenario { site in
            try site.write("epoch,val_loss\n0,0.5\n1,0.4\n2,0.3\n", to: "runs/r/training.csv")
            try await site.start()
            try await site.until("the first rows are missed") {
                try await site.api.records("w/r").prefix(2).allSatisfy { $0.outcome == "missed" }
            }
            let told = try await why(site, 1)
            try #require(told.hasPrefix("epoch 1: missed: every epoch is saved"), "\(told)")
            try #require(told.contains("its weights were gone before epochd saw the row"), "\(told)")
        }
    }

    @Test func `the newest are told a page at a time, as JSON too`() async throws {
        try await trained { site in
            let page: WhyPage = try await site.api.ask(.runWhy, id: "w/r", limit: 4)
            try #require(page.entries.compactMap(\.record?.epoch) == [5, 4, 3, 2])
            try #require(page.entries.allSatisfy { !$0.basis.isEmpty })
            let next = try #require(page.next)
            let answer = try await site.epochctl("why", "w/r", "--before", "\(next)")
            try #require(answer.output.contains("epoch 2: ") && !answer.output.contains("epoch 3: "), "\(answer)")
            let unknown = try await site.epochctl("why", "w/r", "99")
            try #require(unknown.output.hasPrefix("nothing is known of epoch 99"), "\(unknown)")
        }
    }

    /// Six epochs, some of which are no improvement, under a policy that keeps one.
    private func trained(_ body: (Site) async throws -> Void) async throws {
        var watch = WatchSetting(weights: "ckpt-{epoch:02d}.h5")
        watch.checkpoint.saveBestOnly = true
        watch.prune.keepLatest = 1
        try await scenario(watch: watch) { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 6, epochSeconds: 0.2, mode: .numbered, nanAt: 2))
            try await site.settle(rows: 6)
            try await body(site)
        }
    }

    private func why(_ site: Site, _ number: Int) async throws -> String {
        let answer = try await site.epochctl("why", "w/r", "\(number)")
        try #require(answer.exit == .status(0), "\(answer)")
        return answer.output
    }
}

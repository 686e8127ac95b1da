import EpochAPI
import EpochTestSupport
import Foundation
import Glibc
import Testing

/// Plans carried out by the daemon.
@Suite struct RetentionTests {
    private static let fast = TrainerOptions(epochSeconds: 0.15, writeSeconds: 0.02, mode: .numbered)
    private static let numbered = WatchSetting(weights: "ckpt-{epoch:02d}.h5")

    /// A run of six epochs that are all kept.
    private func trained(_ site: Site) async throws -> [SnapshotInfo] {
        try await site.start()
        try await site.trained(Self.fast)
        try await site.settle(rows: 6)
        return try await site.api.present("w/r")
    }

    private func reload(_ site: Site, _ change: (inout SiteConfiguration) -> Void) async throws {
        change(&site.configuration)
        try site.writeConfiguration()
        let _: ReloadResponse = try await site.api.ask(.reload)
        try await site.api.sync()
    }

    /// All is pinned, then the policy made strict, then all is unpinned: only now there is something to prune.
    @Test func `a dry run tells exactly what the prune then does, and the next has nothing to do`() async throws {
        try await scenario(watch: Self.numbered) { site in
            let snapshots = try await trained(site)
            for snapshot in snapshots { _ = try await site.api.pin(snapshot.id) }
            try await reload(site) { $0.watch[0].prune.keepLatest = 2 }
            for snapshot in snapshots { _ = try await site.api.unpin(snapshot.id) }
            try #require(try await site.api.present("w/r").count == 6)
            let table = try await site.epochctl("prune", "--dry-run")
            var plan = try await site.api.prune(isDry: true)
            try #require(try await site.api.present("w/r").count == 6)
            let done = try await site.api.prune()
            plan.dryRun = false
            try #require(done == plan)
            let removed = try #require(done.runs.first).removed
            try #require(removed.count >= 3 && removed.allSatisfy { $0.reasons == ["not kept by keep_latest 2"] })
            try #require(removed.allSatisfy { table.output.contains($0.id) }, "\(table)")
            try #require(try await site.api.present("w/r").map(\.id) == plan.runs[0].kept.map(\.id))
            try #require(try await site.api.prune(isDry: true).runs[0].removed.isEmpty)
            try await site.audit()
        }
    }

    @Test func `a pin outlives policy, restart, and the loss of the catalog`() async throws {
        try await scenario(watch: Self.numbered) { site in
            let first = try #require(try await trained(site).first).id
            let answer = try await site.epochctl("pin", first)
            try #require(answer.exit == .status(0) && answer.output.contains("pinned"), "\(answer)")
            try await reload(site) { $0.watch[0].prune.keepLatest = 1 }
            try #require(try await site.api.present("w/r").contains { $0.id == first && $0.pinned != nil })
            await (try site.daemon).kill()
            for suffix in ["", "-wal", "-shm"] { unlink(site.archived(".epochd/catalog.sqlite\(suffix)")) }
            try await site.start()
            try await site.api.sync()
            try #require(try await site.api.present("w/r").contains { $0.id == first && $0.pinned != nil })
            _ = try await site.epochctl("unpin", first)
            _ = try await site.api.prune(run: "w/r")
            try #require(try await !site.api.present("w/r").contains { $0.id == first })
        }
    }

    @Test func `a lease holds over a restart, and what only a lease kept goes when it ends`() async throws {
        try await scenario(watch: Self.numbered) { site in
            let snapshots = try await trained(site)
            let (long, short) = (snapshots[0].id, snapshots[1].id)
            _ = try await site.api.lease(long, for: "1h")
            _ = try await site.api.lease(short, for: "2s")
            try await reload(site) { $0.watch[0].prune.keepLatest = 1 }
            try await site.until("the short lease has ended") {
                try await !site.api.present("w/r").contains { $0.id == short }
            }
            await (try site.daemon).kill()
            try await site.start()
            try await site.api.sync()
            try #require(try await site.api.present("w/r").contains { $0.id == long && $0.leasedUntil != nil })
            _ = try await site.api.release(long)
            _ = try await site.api.prune()
            try #require(try await !site.api.present("w/r").contains { $0.id == long })
        }
    }

    @Test func `what keeps a held snapshot is told at once, and so is what the next plan removes`() async throws {
        try await scenario(watch: Self.numbered) { site in
            let first = try #require(try await trained(site).first).id
            func reason() async throws -> String? {
                try await site.api.present("w/r").first { $0.id == first }?.keepReason
            }
            _ = try await site.api.pin(first)
            try #require(try await reason() == "no prune rule is set; pinned")
            try await reload(site) { $0.watch[0].prune.keepLatest = 1 }
            try await site.until("the policy is applied") { try await reason() == "pinned" }
            _ = try await site.api.lease(first, for: "1h")
            _ = try await site.api.unpin(first)
            try #require(try await reason() == "leased")
            _ = try await site.api.release(first)
            try #require(try await reason() == "until the next plan: not kept by keep_latest 1")
        }
    }

    @Test func `runs share max_bytes: who has most gives first, and no epoch is refused`() async throws {
        var configuration = SiteConfiguration(watch: [Self.numbered])
        configuration.limits.maxBytes = "1800kB"
        try await scenario(configuration) { site in
            try await site.start()
            var small = Self.fast
            (small.run, small.epochs) = ("small", 2)
            try await site.trained(small)
            try await site.settle("w/small", rows: 2)
            var large = Self.fast
            large.epochs = 9
            try await site.trained(large)
            try await site.settle(rows: 9)
            try await site.until("the limit is kept") { try await site.api.status().archive.bytes <= 1_800_000 }
            try #require(try await site.api.present("w/small").count == 2)
            let gone = try await site.api.snapshots("w/r").filter { $0.state != "present" }
            try #require(!gone.isEmpty && gone.allSatisfy { $0.stateReason == "made room for the archive's limits" })
            try await site.audit()
            try await site.audit("w/small")
        }
    }

    @Test func `where all is protected, a capture is refused with the reason, and made once something may go`()
        async throws
    {
        var configuration = SiteConfiguration(watch: [Self.numbered])
        configuration.limits.maxBytes = "1MB"
        try await scenario(configuration) { site in
            try await site.start()
            var options = Self.fast
            options.holds = ["epoch:2"]
            let trainer = try site.train(options)
            try await trainer.reaches(.hold, epoch: 2)
            try await site.settle(rows: 2)
            for snapshot in try await site.api.present("w/r") { _ = try await site.api.pin(snapshot.id) }
            trainer.go()
            try await trainer.finish()
            try await site.until("the problem is in status") {
                try await site.api.status().problems.contains {
                    $0.message.contains("limits.max_bytes would be broken")
                }
            }
            for snapshot in try await site.api.present("w/r") { _ = try await site.api.unpin(snapshot.id) }
            try await site.settle(rows: 6, within: 60)
            try await site.audit()
        }
    }

    @Test func `a new policy applies to a run whose directory is gone as well`() async throws {
        try await scenario(watch: Self.numbered) { site in
            _ = try await trained(site)
            try FileManager.default.removeItem(atPath: site.path("runs/r"))
            try await site.until("the run is gone") { try await site.api.run("w/r").state == "vanished" }
            try await reload(site) { $0.watch[0].prune.keepLatest = 1 }
            try await site.until("its snapshots are pruned") { try await site.api.present("w/r").count <= 2 }
        }
    }

    @Test(arguments: ["object-unlinked", "object-removed", "manifest-unlinked"])
    func `a kill in the midst of pruning is made good by the next start`(point: String) async throws {
        try await scenario(watch: Self.numbered) { site in
            _ = try await trained(site)
            await (try site.daemon).kill()
            site.configuration.watch[0].prune.keepLatest = 1
            try site.writeConfiguration()
            let killed = try ChildProcess(
                Programs.daemon, ["--config", site.path("config.json")], environment: ["EPOCHD_CRASH_AT": point])
            try #require(await killed.waitForExit() == .signal(SIGKILL), "\(killed.errors.text)")
            try await site.start()
            try await site.until("all is pruned") {
                let snapshots = try await site.api.snapshots("w/r")
                return snapshots.count { $0.state == "present" } <= 2
                    && snapshots.allSatisfy { ["present", "removed"].contains($0.state) }
            }
            try await site.audit()
        }
    }

    @Test func `a removal that fails is told of, and tried again`() async throws {
        try await scenario(watch: Self.numbered) { site in
            let first = try #require(try await trained(site).first)
            unlink(first.archivePath)
            try FileManager.default.createDirectory(atPath: first.archivePath, withIntermediateDirectories: false)
            try await reload(site) { $0.watch[0].prune.keepLatest = 1 }
            try await site.until("the failure is in status") {
                try await site.api.status().problems.contains { $0.code == "prune_failed" }
            }
            rmdir(first.archivePath)
            _ = try await site.api.prune(run: "w/r")
            try #require(try await site.api.status().problems.isEmpty)
            try #require(try await site.api.snapshots("w/r").first { $0.id == first.id }?.state == "removed")
        }
    }
}

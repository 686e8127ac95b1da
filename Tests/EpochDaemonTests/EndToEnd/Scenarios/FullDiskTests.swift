import EpochAPI
import EpochTestSupport
import Foundation
import Glibc
import Testing

/// An archive without room.
@Suite(.enabled(if: geteuid() == 0, "only root can mount a small file system")) struct FullDiskTests {
    @Test func `a full archive is told of, keeps what it has, and goes on when there is room again`() async throws {
        let folder = try TemporaryFolder()
        try await mount(["-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.path])
        try await scenario(
            SiteConfiguration(archive: folder.path, watch: [WatchSetting(weights: "ckpt-{epoch:02d}.h5")])
        ) { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 2, epochSeconds: 0.1, megabytes: 1, mode: .numbered))
            try await site.settle(rows: 2)
            let filler = "\(folder.path)/filler"
            try fill(filler, leaving: 700_000, in: folder.path)
            try await site.trained(
                TrainerOptions(epochs: 4, start: 2, epochSeconds: 0.1, megabytes: 1, mode: .numbered))
            try await site.until("the problem is in status") {
                try await site.api.status().problems.contains { $0.run == "w/r" && $0.code == "archive_failed" }
            }
            try await site.audit(demand: .waiting)
            unlink(filler)
            try await site.settle(rows: 4, within: 30)
            try await site.audit()
            try #require(try await site.api.status().problems.isEmpty)
        }
        try await umount(folder.path)
    }

    @Test func `min_free_bytes makes room before the disk is full, and no epoch is refused`() async throws {
        let folder = try TemporaryFolder()
        try await mount(["-t", "tmpfs", "-o", "size=40m", "tmpfs", folder.path])
        var configuration = SiteConfiguration(
            archive: folder.path, watch: [WatchSetting(weights: "ckpt-{epoch:02d}.h5")])
        configuration.limits.minFreeBytes = "30MB"
        try await scenario(configuration) { site in
            try await site.start()
            try await site.trained(
                TrainerOptions(epochs: 14, epochSeconds: 0.1, writeSeconds: 0.02, megabytes: 1, mode: .numbered))
            try await site.settle(rows: 14, within: 40)
            try await site.until("enough is free") { try free(in: folder.path) >= 30_000_000 }
            let gone = try await site.api.snapshots("w/r").filter { $0.state != "present" }
            try #require(!gone.isEmpty && gone.allSatisfy { $0.stateReason == "made room for the archive's limits" })
            try await site.audit()
        }
        try await umount(folder.path)
    }

    @Test func `a commit that finds no room keeps its capture, though the live file goes on`() async throws {
        let folder = try TemporaryFolder()
        try await mount(["-t", "tmpfs", "-o", "size=64m,nr_inodes=200", "tmpfs", folder.path])
        try await scenario(SiteConfiguration(archive: folder.path, watch: [WatchSetting(order: "weights_first")])) {
            site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 2))
            try await site.settle(rows: 2)
            let fillers = try takeInodes(leaving: 1, in: folder.path)
            let trainer = try site.train(TrainerOptions(epochs: 4, start: 2, append: true, holds: ["saved:2"]))
            try await trainer.reaches(.hold, epoch: 2)
            try await site.until("the problem is in status") {
                try await site.api.status().problems.contains { $0.code == "archive_failed" }
            }
            try #require(Audit.files(below: "\(folder.path)/.epochd/staging").count == 1)
            trainer.go()
            try await trainer.finish()
            for filler in fillers { unlink(filler) }
            try await site.settle(rows: 4, within: 30)
            try await site.audit()
        }
        try await umount(folder.path)
    }

    @Test func `an epoch whose copy found no room in time is missed for that reason`() async throws {
        let folder = try TemporaryFolder()
        try await mount(["-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.path])
        try await scenario(SiteConfiguration(archive: folder.path, watch: [WatchSetting(order: "weights_first")])) {
            site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 2, epochSeconds: 0.1, megabytes: 1))
            try await site.settle(rows: 2)
            let filler = "\(folder.path)/filler"
            try fill(filler, leaving: 700_000, in: folder.path)
            try await site.trained(TrainerOptions(epochs: 3, start: 2, append: true, epochSeconds: 0.1, megabytes: 1))
            try await site.until("the problem is in status") {
                try await site.api.status().problems.contains { $0.code == "archive_failed" }
            }
            try await site.trained(TrainerOptions(epochs: 4, start: 3, append: true, epochSeconds: 0.1, megabytes: 1))
            unlink(filler)
            try await site.settle(rows: 4, within: 30)
            let missed = try await site.api.records("w/r")[2]
            try #require(missed.outcome == "missed" && missed.outcomeReason.contains("no space left"), "\(missed)")
        }
        try await umount(folder.path)
    }

    @Test func `a catalog that cannot be written is told of once, and tried again until it can`() async throws {
        let folder = try TemporaryFolder()
        try await mount(["-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.path])
        try await scenario(
            SiteConfiguration(archive: folder.path, watch: [WatchSetting(weights: "ckpt-{epoch:02d}.h5")])
        ) { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 2, epochSeconds: 0.1, megabytes: 1, mode: .numbered))
            try await site.settle(rows: 2)
            let filler = "\(folder.path)/filler"
            try fill(filler, leaving: 0, in: folder.path)
            try await site.trained(
                TrainerOptions(epochs: 4, start: 2, epochSeconds: 0.1, megabytes: 1, mode: .numbered))
            let failure = "cannot store decisions"
            let retried = await (try site.daemon).process.errors.first(within: 30) { $0.contains("debug \(failure)") }
            try #require(retried != nil)
            unlink(filler)
            try await site.settle(rows: 4, within: 30)
            try #require(try site.daemon.log.components(separatedBy: "error \(failure)").count == 2)
            try #require(try site.daemon.log.contains("decisions are stored again"))
            try await site.audit()
        }
        try await umount(folder.path)
    }

    @Test func `a stricter policy makes room where the disk is so full that nothing can be stored`() async throws {
        let folder = try TemporaryFolder()
        try await mount(["-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.path])
        try await scenario(
            SiteConfiguration(archive: folder.path, watch: [WatchSetting(weights: "ckpt-{epoch:02d}.h5")])
        ) { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 4, epochSeconds: 0.1, megabytes: 1, mode: .numbered))
            try await site.settle(rows: 4)
            try fill("\(folder.path)/filler", leaving: 0, in: folder.path)
            try await site.trained(
                TrainerOptions(epochs: 5, start: 4, epochSeconds: 0.1, megabytes: 1, mode: .numbered))
            let errors = (try site.daemon).process.errors
            try #require(await errors.first(within: 30) { $0.contains("error cannot store decisions") } != nil)
            site.configuration.watch[0].prune.keepLatest = 1
            try site.writeConfiguration()
            let _: ReloadResponse = try await site.api.ask(.reload)
            try #require(await errors.first(within: 30) { $0.contains("snapshot pruned") } != nil)
            try await site.settle(rows: 5, within: 30)
            let removed = try await site.api.snapshots("w/r").filter { $0.state == "removed" }
            try #require(removed.count >= 2 && removed.allSatisfy { $0.stateReason == "not kept by keep_latest 1" })
            try await site.audit()
        }
        try await umount(folder.path)
    }

    /// Empty files, until so many more can be made.
    private func takeInodes(leaving rest: Int, in folder: String) throws -> [String] {
        var status = statvfs()
        try #require(statvfs(folder, &status) == 0)
        let fillers = (0..<max(0, Int(status.f_ffree) - rest)).map { "\(folder)/filler-\($0)" }
        for filler in fillers { try Data().write(to: URL(filePath: filler)) }
        return fillers
    }

    private func free(in folder: String) throws -> Int {
        var status = statvfs()
        try #require(statvfs(folder, &status) == 0)
        return Int(status.f_bavail) * Int(status.f_frsize)
    }

    private func fill(_ file: String, leaving rest: Int, in folder: String) throws {
        try Data(count: max(0, free(in: folder) - rest)).write(to: URL(filePath: file))
    }

    private func mount(_ arguments: [String]) async throws {
        let process = try ChildProcess("/usr/bin/mount", arguments)
        try #require(await process.waitForExit() == .status(0), "\(process.errors.text)")
    }

    private func umount(_ path: String) async throws {
        let process = try ChildProcess("/usr/bin/umount", ["-l", path])
        try #require(await process.waitForExit() == .status(0), "\(process.errors.text)")
    }
}

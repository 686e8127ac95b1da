import EpochAPI
import EpochTestSupport
import Foundation
import Testing

/// Getting weights back, with the real `epochctl`.
@Suite struct RestoreTests {
    @Test func `best, latest, an epoch and a snapshot are restored, each byte for byte`() async throws {
        try await trainedScenario { site in
            let snapshots = try await site.api.snapshots("w/r")
            let run = try await site.api.run("w/r")
            let best = try #require(snapshots.first { $0.id == run.best?.id })
            let latest = try #require(snapshots.last)
            try await restore(site, ["--best"], expecting: best)
            try await restore(site, ["--latest"], expecting: latest)
            try await restore(site, ["--epoch", "2"], expecting: snapshots[1])
            try await restore(site, ["--snapshot", snapshots[2].id], expecting: snapshots[2])
        }
    }

    @Test func `a flipped bit in the archive is refused, and the target stays as it was`() async throws {
        try await trainedScenario { site in
            let snapshot = try await site.api.snapshots("w/r")[0]
            try flipBit(in: snapshot.archivePath)
            try site.write("precious", to: "target.h5")
            let answer = try await site.epochctl(
                "restore", "w/r", "--epoch", "1", "--to", site.path("target.h5"), "--force")
            try #require(answer.exit == .status(1), "\(answer)")
            try #require(answer.errors.contains("damaged"), "\(answer)")
            try #require(try String(contentsOfFile: site.path("target.h5"), encoding: .utf8) == "precious")
        }
    }

    @Test func `a catalog that was deleted comes back from the archive and the log`() async throws {
        try await trainedScenario { site in
            let before = try await site.api.snapshots("w/r")
            try await site.daemon.stop()
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: site.archived(".epochd/catalog.sqlite\(suffix)"))
            }
            try await site.start()
            let answer = try await site.epochctl("rebuild")
            try #require(answer.exit == .status(0), "\(answer)")
            try await site.settle(rows: 4)
            try await site.audit()
            try #require(try await site.api.snapshots("w/r").map(\.id) == before.map(\.id))
        }
    }

    private func trainedScenario(_ body: (Site) async throws -> Void) async throws {
        try await scenario { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 4))
            try await site.settle(rows: 4)
            try await site.audit()
            try await body(site)
        }
    }

    private func restore(_ site: Site, _ choice: [String], expecting snapshot: SnapshotInfo) async throws {
        let target = site.path("restored-\(choice.joined())")
        let process = try ChildProcess(
            Programs.client, ["restore", "w/r"] + choice + ["--to", target, "--socket", site.path("s")])
        let exit = await process.waitForExit()
        try #require(exit == .status(0), "\(process.errors.text)")
        try #require(try Audit.sha256(of: target) == snapshot.sha256, "\(choice) restored another file")
    }

    private func flipBit(in path: String) throws {
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: path))
    }
}

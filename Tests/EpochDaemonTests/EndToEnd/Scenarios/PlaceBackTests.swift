import EpochAPI
import EpochTestSupport
import Foundation
import Glibc
import Testing

/// Snapshots that are put back among the weights while the daemon watches, and the trainings that go on from them.
@Suite struct PlaceBackTests {
    @Test(arguments: TrainerOptions.Mode.allCases, TrainerOptions.LogOrder.allCases)
    func `an epoch goes back under the trainer's name, and the training that resumes is followed`(
        mode: TrainerOptions.Mode, order: TrainerOptions.LogOrder
    ) async throws {
        let name = mode == .numbered ? "ckpt-02.h5" : "model.h5"
        try await trainedScenario(WatchSetting(weights: mode.weights), mode: mode, order: order) { site in
            let answer = try await site.epochctl("restore", "w/r", "--epoch", "2", "--in-place")
            try #require(answer.exit == .status(0), "\(answer)")
            let wanted = try await site.api.snapshots("w/r")[1].sha256
            try #require(try Audit.sha256(of: site.path("runs/r/\(name)")) == wanted)
            try await site.audit()
            try await site.trained(TrainerOptions(epochs: 7, start: 4, append: true, mode: mode, order: order))
            try await site.settle(rows: 7)
            try await site.audit()
        }
    }

    @Test(arguments: WatchSetting.Events.allCases, [false, true])
    func `a row behind weights that were put back does not get them`(
        events: WatchSetting.Events, isRestarted: Bool
    ) async throws {
        var watch = WatchSetting()
        (watch.events, watch.order) = (events, "weights_first")
        try await trainedScenario(watch) { site in
            let answer = try await site.epochctl("restore", "w/r", "--best", "--in-place")
            try #require(answer.exit == .status(0), "\(answer)")
            if isRestarted {
                try await site.daemon.kill()
                try await site.start()
            }
            try site.append("4,0.9,0.1,0.9,0.1\r\n", to: "runs/r/training.csv")
            try site.append("5,0.9,0.1,0.9,0.1\r\n", to: "runs/r/training.csv")
            try await site.until("the rows are there") { try await site.api.records("w/r").count == 6 }
            let records = try await site.api.records("w/r")
            try #require(records[4].outcome == "missed", "\(records[4])")
            try #require(try await site.api.snapshots("w/r").count == 4)
        }
    }

    @Test(arguments: TrainerOptions.LogOrder.allCases)
    func `what a crash left half written is kept beside, and nothing is made of it`(
        order: TrainerOptions.LogOrder
    ) async throws {
        try await scenario { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 5, order: order, crashAt: 3))
            let torn = try Data(contentsOf: URL(filePath: site.path("runs/r/model.h5")))
            let answer = try await site.epochctl("restore", "w/r", "--latest", "--in-place")
            try #require(answer.exit == .status(0), "\(answer)")
            let kept = try Data(contentsOf: URL(filePath: site.path("runs/r/.model.h5.replaced-1")))
            try #require(kept == torn)
            try await site.trained(TrainerOptions(epochs: 6, start: 3, append: true, order: order, seed: 2))
            try await site.settle(rows: order == .before ? 7 : 6)
            try await site.audit()
        }
    }

    @Test func `the daemon's own file is recognised, and what is archived is not kept twice`() async throws {
        try await trainedScenario { site in
            try #require(try await site.epochctl("restore", "w/r", "--epoch", "1", "--in-place").exit == .status(0))
            let again = try await site.epochctl("restore", "w/r", "--epoch", "1", "--in-place")
            try #require(again.exit == .status(0) && again.output.contains("in place already"), "\(again)")
            let names = try FileManager.default.contentsOfDirectory(atPath: site.path("runs/r")).sorted()
            try #require(names == ["model.h5", "training.csv"])
        }
    }

    @Test func `a file of the future does not win against what is put back`() async throws {
        try await trainedScenario(WatchSetting(weights: "ckpt-{epoch:02d}.h5"), mode: .numbered) { site in
            let future = site.path("runs/r/ckpt-04.h5")
            let times = [timespec](repeating: timespec(tv_sec: 4_000_000_000, tv_nsec: 0), count: 2)
            try #require(utimensat(AT_FDCWD, future, times, 0) == 0)
            let answer = try await site.epochctl("restore", "w/r", "--epoch", "2", "--in-place")
            try #require(answer.exit == .status(0), "\(answer)")
            try #require(try await pick(site, "ckpt-{epoch:02d}.h5") == "ckpt-02.h5")
        }
    }

    @Test func `a training that runs is not disturbed`() async throws {
        try await scenario { site in
            try await site.start()
            let trainer = try site.train(TrainerOptions(epochs: 4, holds: ["saved:2"]))
            try await trainer.reaches(.hold, epoch: 2)
            try await site.settle(rows: 3)
            let before = try Audit.sha256(of: site.path("runs/r/model.h5"))
            let answer = try await site.epochctl("restore", "w/r", "--epoch", "1", "--in-place")
            try #require(answer.exit == .status(1) && answer.errors.contains("open for writing"), "\(answer)")
            try #require(try Audit.sha256(of: site.path("runs/r/model.h5")) == before)
            trainer.go()
            try await trainer.finish()
            try await site.settle(rows: 4)
            try await site.audit()
        }
    }

    @Test func `a symbolic link in the file's place is not followed`() async throws {
        try await trainedScenario { site in
            let (model, elsewhere) = (site.path("runs/r/model.h5"), site.path("elsewhere"))
            try site.write("precious", to: "elsewhere")
            unlink(model)
            symlink(elsewhere, model)
            let answer = try await site.epochctl("restore", "w/r", "--best", "--in-place")
            try #require(answer.exit == .status(1) && answer.errors.contains("no regular file"), "\(answer)")
            try #require(try String(contentsOfFile: elsewhere, encoding: .utf8) == "precious")
        }
    }

    @Test func `a state file of TensorFlow's that would win is told of`() async throws {
        try await trainedScenario(WatchSetting(weights: "ckpt-{epoch:02d}.h5"), mode: .numbered) { site in
            try site.write("model_checkpoint_path: \"ckpt-04.h5\"\n", to: "runs/r/checkpoint")
            let answer = try await site.epochctl("restore", "w/r", "--epoch", "2", "--in-place")
            try #require(answer.exit == .status(1) && answer.errors.contains("state file"), "\(answer)")
        }
    }

    @Test func `a run whose directory is gone is refused with the way out`() async throws {
        try await trainedScenario { site in
            try FileManager.default.removeItem(atPath: site.path("runs/r"))
            let answer = try await site.epochctl("restore", "w/r", "--best", "--in-place")
            try #require(answer.exit == .status(1) && answer.errors.contains("--to"), "\(answer)")
        }
    }

    @Test func `before anything is archived, a unit's command ends well where it may`() async throws {
        try await scenario { site in
            try await site.start()
            let refused = try await site.epochctl("restore", "r", "--best", "--in-place")
            try #require(refused.exit == .status(1), "\(refused)")
            let unknown = try await site.epochctl("restore", "r", "--best", "--in-place", "--if-any")
            try #require(unknown.exit == .status(0), "\(unknown)")
            try site.write("epoch,val_loss\r\n", to: "runs/r/training.csv")
            try await site.until("the run is known") { try await site.api.run("r").state == "following" }
            let empty = try await site.epochctl("restore", "r", "--best", "--in-place", "--if-any")
            try #require(empty.exit == .status(0) && empty.output.contains("nothing to restore"), "\(empty)")
        }
    }

    @Test func `a daemon that starts later is waited for`() async throws {
        try await trainedScenario { site in
            try await site.daemon.stop()
            let process = try ChildProcess(
                Programs.client,
                ["restore", "w/r", "--epoch", "1", "--in-place", "--wait", "60", "--socket", site.path("s")])
            try await site.start()
            try #require(await process.waitForExit() == .status(0), "\(process.errors.text)")
        }
    }

    @Test func `who waits for the daemon finds the socket that appears meanwhile`() async throws {
        try await scenario { site in
            let command = "cd '\(site.folder.path)' && exec '\(Programs.client)' restore w/none --best --in-place "
            let restore = try ChildProcess(
                "/bin/sh", ["-c", command + "--if-any --wait 60 --json"], environment: ["EPOCHD_SOCKET": ""])
            try await site.start()
            try FileManager.default.createSymbolicLink(
                atPath: site.path("epochd.sock"), withDestinationPath: site.path("s"))
            let answer = try await Answer(of: restore)
            try #require(answer.exit == .status(0) && answer.output == "null", "\(answer)")
        }
    }

    /// Python's own choice.
    private func pick(_ site: Site, _ template: String) async throws -> String? {
        let script = Programs.fixtures.appending(path: "resume/newest_match.py").path
        let process = try ChildProcess(Programs.python, [script, site.path("runs/r/\(template)")])
        try #require(await process.waitForExit() == .status(0), "\(process.errors.text)")
        await process.output.waitForEnd()
        return process.output.text.split(separator: "/").last.map(String.init)
    }

    private func trainedScenario(
        _ watch: WatchSetting = WatchSetting(), mode: TrainerOptions.Mode = .inplace,
        order: TrainerOptions.LogOrder = .after, _ body: (Site) async throws -> Void
    ) async throws {
        try await scenario(watch: watch) { site in
            try await site.start()
            try await site.trained(TrainerOptions(epochs: 4, mode: mode, order: order))
            try await site.settle(rows: 4)
            try await site.audit()
            try await body(site)
        }
    }
}

extension TrainerOptions.Mode {
    fileprivate var weights: String { self == .numbered ? "ckpt-{epoch:02d}.h5" : "model.h5" }
}

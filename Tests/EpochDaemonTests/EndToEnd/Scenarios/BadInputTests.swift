import EpochAPI
import EpochTestSupport
import Foundation
import Glibc
import Testing

/// What is wrong with one run is said clearly, and harms no other.
@Suite struct BadInputTests {
    enum WrongLog: String, CaseIterable, Sendable {
        case directory, fifo, link
    }

    @Test(arguments: WrongLog.allCases, WatchSetting.Events.allCases)
    func `a log that is no regular file is a problem of its run`(
        kind: WrongLog, events: WatchSetting.Events
    ) async throws {
        try await play(watch: WatchSetting(events: events), state: "log_problem", code: "log_unreadable") { site, run in
            try site.write("", to: "runs/\(run)/notes")
            let log = site.path("runs/\(run)/training.csv")
            switch kind {
            case .directory: mkdir(log, 0o755)
            case .fifo: mkfifo(log, 0o644)
            case .link: symlink("/etc/passwd", log)
            }
        }
    }

    @Test func `rows of garbage are skipped and told of, and the others count`() async throws {
        try await play(state: "following", code: "log_line_unused", rows: 2) { site, run in
            try site.write("epoch,val_loss\n0,0.5\n\u{1}\u{2}garbage\n1,0.4\n", to: "runs/\(run)/training.csv")
        }
    }

    @Test func `two trainings that write to one log are told of`() async throws {
        try await play(state: "following", code: "epochs_interleaved", rows: 10) { site, run in
            let rows = (0..<5).map { "\($0),0.5\n\($0),0.9\n" }.joined()
            try site.write("epoch,val_loss\n" + rows, to: "runs/\(run)/training.csv")
        }
    }

    @Test func `two logs that say different things of an epoch are told of`() async throws {
        let watch = WatchSetting(log: "auto")
        try await play(watch: watch, state: "following", code: "logs_disagree", rows: 1) { site, run in
            try site.write("{\"epoch\": 0, \"val_loss\": 0.25}\n", to: "runs/\(run)/training.jsonl")
            try site.write("epoch,val_loss\n0,0.5\n", to: "runs/\(run)/training.csv")
        }
    }

    @Test func `a policy whose metric the log does not have is told of`() async throws {
        var watch = WatchSetting()
        watch.checkpoint.saveBestOnly = true
        try await play(watch: watch, state: "following", code: "metric_missing", rows: 1) { site, run in
            try site.write("epoch,loss\n0,0.5\n", to: "runs/\(run)/training.csv")
        }
    }

    @Test func `a template with a key that the log does not have is told of`() async throws {
        var watch = WatchSetting()
        watch.checkpoint.filepath = "weights.{epoch:02d}-{val_loss:.2f}.h5"
        try await play(watch: watch, state: "policy_failed", code: "policy_failed", rows: 1) { site, run in
            try site.write("epoch,loss\n0,0.5\n", to: "runs/\(run)/training.csv")
        }
    }

    @Test func `a name that would leave the archive is refused`() async throws {
        var watch = WatchSetting()
        watch.checkpoint.filepath = "weights.{epoch:02d}.h5{val_accuracy}"
        try await play(watch: watch, state: "policy_failed", code: "policy_failed", rows: 1) { site, run in
            try site.write("epoch,val_loss,val_accuracy\n0,0.5,/../../../../out\n", to: "runs/\(run)/training.csv")
        } afterwards: { site in
            try #require(!FileManager.default.fileExists(atPath: site.path("out")))
        }
    }

    @Test func `a template that can only leave the archive stops the start`() async throws {
        try await scenario { site in
            site.configuration.watch[0].checkpoint.filepath = "../{epoch}.h5"
            let answer = try await site.refusedDaemon(site.configuration, named: "config.json")
            try #require(answer.exit == .status(2), "\(answer)")
            try #require(answer.errors.contains("watch[0].checkpoint.filepath"), "\(answer)")
        }
    }

    @Test func `weights that are never whole are told of, and never archived`() async throws {
        try await play(state: "weights_problem", code: "weights_not_whole", rows: 1) { site, run in
            try site.copy(fixture: "weights/keras3/broken/dense_adam.trunc50.weights.h5", to: "runs/\(run)/model.h5")
            try site.write("epoch,val_loss\n0,0.5\n", to: "runs/\(run)/training.csv")
        }
    }

    @Test func `weights of no known format are archived as what they are, and are never good`() async throws {
        try await scenario(watch: WatchSetting(weights: "ckpt-{epoch:02d}.h5")) { site in
            try site.write("these are no weights", to: "runs/r/ckpt-01.h5")
            try site.write("epoch,val_loss\n0,0.5\n", to: "runs/r/training.csv")
            try await site.start()
            try await site.until("it is archived") { try await site.api.present("w/r").count == 1 }
            let snapshot = try #require(try await site.api.present("w/r").first)
            try #require(snapshot.validation == "refused")
            let run = try await site.api.run("w/r")
            try #require(run.best == nil && run.latest == nil)
        }
    }

    /// A good run trains beside the bad one, which is there before the daemon, and once more appears while it runs.
    private func play(
        watch: WatchSetting = WatchSetting(), state: String, code: String, rows: Int = 0,
        prepare: (Site, String) throws -> Void, afterwards: (Site) throws -> Void = { _ in }
    ) async throws {
        try await scenario(watch: watch) { site in
            try prepare(site, "early")
            try await site.start()
            try await expect(state, code, rows, "w/early", site)
            try prepare(site, "late")
            try await expect(state, code, rows, "w/late", site)
            try await site.trained(TrainerOptions(run: "good", epochs: 3))
            try await site.settle("w/good", rows: 3)
            let demand: Audit.Demand = watch.events == .polling ? .honest : .saved
            if !["policy_failed"].contains(code) || watch.checkpoint.saveBestOnly {
                try await site.audit("w/good", bestOnly: watch.checkpoint.saveBestOnly, demand: demand)
            }
            for run in ["early", "late"] { try #require(try await site.api.snapshots("w/\(run)").isEmpty) }
            try afterwards(site)
        }
    }

    private func expect(_ state: String, _ code: String, _ rows: Int, _ id: String, _ site: Site) async throws {
        try await site.until("\(id) is in state \(state)", within: 10) {
            let runs: RunsPage = try await site.api.ask(.runs)
            guard let run = runs.runs.first(where: { $0.id == id }) else { return false }
            return run.state == state && (run.log?.rowsCounted ?? 0) >= rows
        }
        try await site.until("status and log tell of \(code) of \(id)", within: 10) {
            let problem = try await site.api.status().problems.first { $0.run == id && $0.code == code }
            guard let problem, !problem.message.isEmpty else { return false }
            return try site.daemon.log.contains(problem.message.prefix(20))
        }
    }
}

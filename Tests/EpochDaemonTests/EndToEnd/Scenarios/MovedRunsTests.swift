import EpochAPI
import EpochTestSupport
import Foundation
import Glibc
import Testing

/// Runs whose directories are renamed, moved and copied, while the daemon runs and while it does not.
@Suite struct MovedRunsTests {
    private static let watch = WatchSetting(weights: "ckpt-{epoch:02d}.h5")
    private static let polled = WatchSetting(weights: "ckpt-{epoch:02d}.h5", events: .polling)

    @Test(arguments: [(watch, false), (watch, true), (polled, false)])
    func `a run that is renamed goes on as it was, no row is counted twice, and what waits is saved`(
        setting: WatchSetting, isStopped: Bool
    ) async throws {
        try await scenario(watch: setting) { site in
            try await site.start()
            try await site.logged([0.5, 0.4], in: "r")
            try site.log(epoch: 2, 0.3, in: "r")
            try await site.until("3 rows") { try await site.api.records("w/r").count == 3 }
            try await site.move("r", to: "s", isStopped: isStopped)
            try site.save(epoch: 2, in: "s")
            try await site.logged([0.2], from: 3, in: "s")
            try await site.expectMoved()
            try await site.restart()
            try await site.expectMoved()
        }
    }

    @Test(arguments: [false, true])
    func `the best goes along: a worse epoch is skipped at the new place`(isStopped: Bool) async throws {
        var setting = Self.watch
        setting.checkpoint.saveBestOnly = true
        try await scenario(watch: setting) { site in
            try await site.start()
            try await site.logged([0.5, 0.3], in: "r")
            try await site.move("r", to: "s", isStopped: isStopped)
            try await site.logged([0.4, 0.2], from: 2, in: "s")
            let outcomes = try await site.api.records("w/s").map(\.outcome)
            #expect(outcomes == ["saved", "saved", "skipped", "saved"])
            #expect(try await site.paths("w/s") == ["weights.04.h5"])
        }
    }

    @Test func `a capture that is under way is finished or made anew, and nothing of it is left`() async throws {
        try await scenario(watch: Self.watch) { site in
            try await site.start()
            let trainer = try site.train(
                TrainerOptions(epochs: 1, writeSeconds: 0, megabytes: 100, mode: .numbered))
            try await site.freezeDaemonInCapture()
            try await trainer.finish()
            try FileManager.default.moveItem(atPath: site.path("runs/r"), toPath: site.path("runs/s"))
            try site.daemon.process.signal(SIGCONT)
            try await site.until("s is known") { await site.isKnown("w/s") }
            try await site.settle("w/s", rows: 1)
            let paths = try await site.paths("w/r") + site.paths("w/s")
            #expect(paths == ["weights.01.h5"])
            #expect(try await site.api.records("w/s").map(\.outcome) == ["saved"])
            #expect(Audit.files(below: site.archived(".epochd/staging")).isEmpty)
        }
    }

    @Test func `a run that is renamed back is the old one again`() async throws {
        try await scenario(watch: Self.watch) { site in
            try await site.start()
            try await site.logged([0.5], in: "r")
            try await site.move("r", to: "s")
            try await site.logged([0.4], from: 1, in: "s")
            try FileManager.default.moveItem(atPath: site.path("runs/s"), toPath: site.path("runs/r"))
            try await site.logged([0.3], from: 2, in: "r")
            #expect(try await site.api.records("w/r").map(\.epoch) == [0, 1, 2])
            #expect(try await site.paths("w/r") == ["weights.01.h5", "weights.03.h5"])
            let (here, there) = (try await site.api.run("w/r"), try await site.api.run("w/s"))
            #expect(here.state == "following" && here.movedTo == nil && here.continues == "w/s")
            #expect(there.state == "moved" && there.movedTo == "w/r")
        }
    }

    @Test(arguments: [false, true])
    func `a copy is a run of its own, also when its model is deleted`(isDeleted: Bool) async throws {
        try await scenario(watch: Self.watch) { site in
            try await site.start()
            try await site.logged([0.5], in: "r")
            try FileManager.default.copyItem(atPath: site.path("runs/r"), toPath: site.path("runs/s"))
            if isDeleted { try FileManager.default.removeItem(atPath: site.path("runs/r")) }
            try await site.logged([0.4], from: 1, in: "s")
            #expect(try await site.api.records("w/s").map(\.epoch) == [0, 1])
            #expect(try await site.api.records("w/r").map(\.epoch) == [0])
            #expect(try await site.api.run("w/s").continues == nil)
        }
    }

    @Test(arguments: [false, true])
    func `a log that two runs have by a hard link is taken from neither`(isRunKnown: Bool) async throws {
        try await scenario(watch: Self.watch) { site in
            try await site.start()
            try await site.logged([0.5], in: "r")
            try FileManager.default.createDirectory(
                atPath: site.path("runs/s"), withIntermediateDirectories: false)
            if isRunKnown { try await site.until("s is known") { try await site.api.status().runs == 2 } }
            try FileManager.default.linkItem(
                atPath: site.path("runs/r/training.csv"), toPath: site.path("runs/s/training.csv"))
            try await site.until("s has its row") {
                guard try await site.api.status().runs == 2 else { return false }
                return try await site.api.records("w/s").count == 1
            }
            #expect(try await site.api.records("w/r").count == 1)
            #expect(try await site.api.run("w/r").movedTo == nil)
        }
    }

    @Test func `a new training at the old place is another run, and no snapshot of the old one is taken for its`()
        async throws
    {
        try await scenario(watch: Self.watch) { site in
            try await site.start()
            try await site.logged([0.5, 0.4], in: "r")
            try await site.move("r", to: "s")
            try await site.logged([0.9], in: "r")
            let record = try #require(try await site.api.records("w/r").first)
            let old = try await site.api.records("w/s").map(\.snapshot)
            #expect(record.generation == 1 && record.outcome == "saved" && !old.contains(record.snapshot))
            #expect(try await site.api.run("w/r").movedTo == nil)
            #expect(try await site.api.run("w/s").continues == "w/r")
        }
    }

    @Test func `runs whose group is renamed go on, each by itself`() async throws {
        var setting = Self.watch
        setting.runs = "./runs/*/*"
        try await scenario(watch: setting) { site in
            try await site.start()
            for run in ["g/a", "g/b"] { try await site.logged([0.5], in: run) }
            try FileManager.default.moveItem(atPath: site.path("runs/g"), toPath: site.path("runs/h"))
            for run in ["h/a", "h/b"] { try await site.logged([0.4], from: 1, in: run) }
            for run in ["a", "b"] {
                #expect(try await site.api.run("w/h/\(run)").continues == "w/g/\(run)")
                #expect(try await site.paths("w/h/\(run)") == ["weights.02.h5"])
            }
        }
    }

    @Test(arguments: [(false, false), (true, false), (false, true)])
    func `an approval replaces what was asked about, and the record is told at the new place`(
        isStopped: Bool, isRestarted: Bool
    ) async throws {
        try await asked { site, id in
            try await site.move("r", to: "s", isStopped: isStopped)
            if isRestarted { try await site.restart() }
            try await site.until("the record waits at the new place") { try await site.waits("w/s", for: id) }
            try await site.logged([0.3], from: 2, in: "s", mayWait: true)
            #expect(try await site.paths("w/s") == ["weights.h5"])
            let answer = try await site.epochctl("approve", id)
            #expect(answer.output.contains("as w/r/weights.h5 in the place of "), "\(answer)")
            #expect(try await site.api.snapshots("w/r").map(\.state) == ["replaced", "present"])
            let records = try await site.api.records("w/s")
            #expect(records.map(\.outcome) == ["saved", "saved", "saved"] && records[1].snapshot == id)
            #expect(try await site.epochctl("why", "w/s", "2").output.contains("approved by "))
        }
    }

    @Test(arguments: [false, true])
    func `a rejection reaches the record at the new place`(isRestarted: Bool) async throws {
        try await asked { site, id in
            try await site.move("r", to: "s")
            if isRestarted { try await site.restart() }
            _ = try await site.epochctl("reject", id)
            #expect(try await site.api.records("w/s").map(\.outcome) == ["saved", "skipped"])
            #expect(try await site.epochctl("why", "w/s", "2").output.contains("rejected by "))
            #expect(try await site.api.snapshots("w/r").map(\.state) == ["present"])
        }
    }

    /// The second epoch of a run waits under this id, since its name is taken.
    private func asked(_ body: (Site, _ id: String) async throws -> Void) async throws {
        var setting = Self.watch
        setting.checkpoint.filepath = "weights.h5"
        setting.save.overwrite = false
        try await scenario(watch: setting) { site in
            try await site.start()
            try await site.logged([0.5], in: "r")
            try site.save(epoch: 1, in: "r")
            try site.log(epoch: 1, 0.4, in: "r")
            try await site.until("it is asked about") { try await site.api.status().pending == 1 }
            let page: PendingPage = try await site.api.ask(.pending)
            try await body(site, try #require(page.pending.first?.id))
        }
    }

    @Test func `show tells where a run goes on, and what it continues`() async throws {
        try await scenario(watch: Self.watch) { site in
            try await site.start()
            try await site.logged([0.5], in: "r")
            try await site.move("r", to: "s")
            let (old, new) = (try await site.epochctl("show", "w/r"), try await site.epochctl("show", "w/s"))
            #expect(old.output.contains("moved to   w/s\n"), "\(old)")
            #expect(new.output.contains("continues  w/r, where its earlier snapshots are\n"), "\(new)")
        }
    }
}

extension Site {
    private static let header = "epoch,val_loss\n"

    fileprivate func log(epoch: Int, _ loss: Double, in run: String) throws {
        let name = "runs/\(run)/training.csv"
        if !FileManager.default.fileExists(atPath: path(name)) { try write(Self.header, to: name) }
        try append("\(epoch),\(loss)\n", to: name)
    }

    fileprivate func save(epoch: Int, in run: String) throws {
        try copy(fixture: "weights/keras3/dense_adam.legacy.h5", to: "runs/\(run)/ckpt-0\(epoch + 1).h5")
    }

    /// Epochs with their weights; returns once all rows have come to their end.
    fileprivate func logged(
        _ losses: [Double], from first: Int = 0, in run: String, mayWait: Bool = false
    ) async throws {
        for (epoch, loss) in zip(first..., losses) {
            try save(epoch: epoch, in: run)
            try log(epoch: epoch, loss, in: run)
        }
        try await until("\(run) is known") { await isKnown("w/\(run)") }
        guard mayWait else { return try await settle("w/\(run)", rows: first + losses.count) }
        try await until("the last row is saved") { try await api.records("w/\(run)").last?.outcome == "saved" }
    }

    /// Whether its second record waits for an answer to this snapshot.
    fileprivate func waits(_ run: String, for id: String) async throws -> Bool {
        let record = try await api.records(run).dropFirst().first
        return record?.outcome == "waiting" && record?.outcomeReason.contains(id) == true
    }

    fileprivate func isKnown(_ run: String) async -> Bool {
        (try? await api.run(run)) != nil
    }

    /// Returns once the run is known at its new place.
    fileprivate func move(_ run: String, to other: String, isStopped: Bool = false) async throws {
        if isStopped { try await daemon.stop() }
        try FileManager.default.moveItem(atPath: path("runs/\(run)"), toPath: path("runs/\(other)"))
        if isStopped { try await start() }
        try await until("\(other) is known") { await isKnown("w/\(other)") }
    }

    fileprivate func restart() async throws {
        try await daemon.stop()
        try await start()
        try await api.sync()
    }

    fileprivate func paths(_ run: String) async throws -> [String] {
        try await api.snapshots(run).map(\.path).sorted()
    }

    /// Four epochs, of which r had two saved, and s the others.
    fileprivate func expectMoved() async throws {
        let records = try await api.records("w/s")
        #expect(records.map(\.epoch) == [0, 1, 2, 3])
        #expect(records.allSatisfy { $0.generation == 0 && $0.outcome == "saved" })
        #expect(try await api.records("w/r").isEmpty)
        #expect(try await paths("w/r") == ["weights.01.h5", "weights.02.h5"])
        #expect(try await paths("w/s") == ["weights.03.h5", "weights.04.h5"])
        let (old, new) = (try await api.run("w/r"), try await api.run("w/s"))
        #expect(old.state == "moved" && old.movedTo == "w/s" && old.continues == nil)
        #expect(new.state == "following" && new.movedTo == nil && new.continues == "w/r")
    }
}

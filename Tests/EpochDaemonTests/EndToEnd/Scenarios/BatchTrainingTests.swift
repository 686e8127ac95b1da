import EpochAPI
import EpochTestSupport
import Foundation
import Testing

/// A number for `save_freq`, and a log that tells of each batch.
@Suite struct BatchTrainingTests {
    private struct Saved: Hashable, Decodable {
        var epoch: Int
        var batch: Int
        var sha256: String
    }

    private func watch(_ order: String, weights: String = "model.h5") -> WatchSetting {
        var watch = WatchSetting(log: "log.jsonl", weights: weights, order: order)
        watch.checkpoint = .init(
            filepath: "w.{epoch:02d}-{batch:02d}.h5", monitor: "loss", profile: "keras-3.15", saveFreq: 3)
        return watch
    }

    /// Two epochs of seven batches, every third one saved: what the trainer says of it.
    private func train(
        _ site: Site, _ order: String, name: String = "model.h5", betweenSaves: (Int) async throws -> Void = { _ in }
    ) async throws -> [Saved] {
        let script = Programs.fixtures.appending(path: "trainers/batch_trainer.py").path
        let trainer = try ChildProcess(
            Programs.python, [script, site.path("runs/r"), "--order", order, "--name", name])
        for count in 1...4 {
            try #require(await trainer.output.first(after: count - 1, within: 60) { _ in true } != nil)
            // Without a daemon there is nobody to wait for.
            try? await site.api.sync()
            try await betweenSaves(count)
            trainer.tell("go")
        }
        try #require(await trainer.waitForExit() == .status(0), "\(trainer.errors.text)")
        await trainer.output.waitForEnd()
        return try trainer.output.all.map { try JSONDecoder().decode(Saved.self, from: Data($0.utf8)) }
    }

    private func saved(_ site: Site) async throws -> [Saved] {
        try await site.api.present("w/r").sorted { $0.id < $1.id }.map { snapshot in
            Saved(epoch: snapshot.epoch ?? -1, batch: snapshot.batch ?? -1, sha256: snapshot.sha256)
        }
    }

    @Test(arguments: ["log_first", "weights_first"])
    func `each snapshot is of the batch at which the trainer saved it`(order: String) async throws {
        try await scenario(watch: watch(order)) { site in
            try await site.start()
            let truth = try await train(site, order)
            try await site.until("four snapshots") { try await site.api.present("w/r").count == 4 }
            try #require(truth.map { [$0.epoch, $0.batch] } == [[0, 2], [0, 5], [1, 1], [1, 4]])
            try #require(try await saved(site) == truth)
            let paths = try await site.api.present("w/r").map(\.path).sorted()
            try #require(paths == ["w.01-03.h5", "w.01-06.h5", "w.02-02.h5", "w.02-05.h5"])
        }
    }

    @Test func `names with the batch tell it, also to a daemon that starts later`() async throws {
        let name = "ckpt-{epoch}-{batch}.h5"
        try await scenario(watch: watch("auto", weights: name)) { site in
            let daemon = try await site.start()
            let truth = try await train(site, "log_first", name: name) { count in
                if count == 2 { await daemon.kill() }
                if count == 3 { try await site.start() }
            }
            try await site.until("four snapshots") { try await site.api.present("w/r").count == 4 }
            try #require(Set(try await saved(site)) == Set(truth))
        }
    }

    @Test func `of two logs the one that tells of batches decides, and its batches contradict no epoch`() async throws {
        let name = "ckpt-{epoch}-{batch}.h5"
        var watch = watch("auto", weights: name)
        watch.log = "auto"
        try await scenario(watch: watch) { site in
            let truth = try await train(site, "log_first", name: name)
            try site.write("epoch,loss,val_loss\n0,0.142857143,1.0\n1,0.0714285714,0.5\n", to: "runs/r/training.csv")
            try await site.start()
            try await site.until("four snapshots") { try await site.api.present("w/r").count == 4 }
            try #require(Set(try await saved(site)) == Set(truth))
            try #require(try await site.api.run("w/r").log?.name == "log.jsonl")
            try #require(try await site.api.status().problems.isEmpty)
        }
    }

    @Test func `records are kept of what was decided on and of epochs, and not of each batch`() async throws {
        try await scenario(watch: watch("log_first")) { site in
            try await site.start()
            _ = try await train(site, "log_first")
            try await site.until("six records") { try await site.api.records("w/r").count == 6 }
            let records = try await site.api.records("w/r").map { [$0.epoch, $0.batch ?? -1] }
            try #require(Set(records) == [[0, 2], [0, 5], [0, -1], [1, 1], [1, 4], [1, -1]])
        }
    }
}

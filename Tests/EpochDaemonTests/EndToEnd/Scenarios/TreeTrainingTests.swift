import EpochAPI
import EpochTestSupport
import Foundation
import Testing

/// Weights that are a directory, or a group of files: written as the real frameworks write them.
@Suite struct TreeTrainingTests {
    private func watch(
        _ tree: TrainerOptions.Tree, isNumbered: Bool, events: WatchSetting.Events = .inotify
    ) -> WatchSetting {
        var watch = WatchSetting(weights: isNumbered ? "ckpt-{epoch:02d}" : "model", events: events)
        watch.checkpoint.filepath = "weights.{epoch:02d}"
        return watch
    }

    private func options(_ tree: TrainerOptions.Tree, isNumbered: Bool) -> TrainerOptions {
        var options = TrainerOptions(epochs: 4, epochSeconds: 1.2, writeSeconds: 0.3)
        options.tree = tree
        options.mode = isNumbered ? .numbered : .inplace
        return options
    }

    @Test(arguments: TrainerOptions.Tree.trees, TrainerOptions.LogOrder.allCases)
    func `every directory with its epoch in its name is saved whole`(
        tree: TrainerOptions.Tree, order: TrainerOptions.LogOrder
    ) async throws {
        try await scenario(watch: watch(tree, isNumbered: true)) { site in
            try await site.start()
            var options = options(tree, isNumbered: true)
            options.order = order
            options.epochSeconds = 0.4
            try await site.trained(options)
            try await site.settle(rows: options.epochs)
            try await site.audit()
        }
    }

    @Test(arguments: TrainerOptions.Tree.trees, TrainerOptions.LogOrder.allCases)
    func `a directory that is overwritten is saved for each epoch`(
        tree: TrainerOptions.Tree, order: TrainerOptions.LogOrder
    ) async throws {
        try await scenario(watch: watch(tree, isNumbered: false)) { site in
            try await site.start()
            var options = options(tree, isNumbered: false)
            options.order = order
            options.hasSameData = tree == .bundle
            try await site.trained(options)
            try await site.settle(rows: options.epochs)
            try await site.audit()
        }
    }

    @Test(arguments: TrainerOptions.Tree.trees)
    func `polling tells numbered directories apart as well`(tree: TrainerOptions.Tree) async throws {
        try await scenario(watch: watch(tree, isNumbered: true, events: .polling)) { site in
            try await site.start()
            let options = options(tree, isNumbered: true)
            try await site.trained(options)
            try await site.settle(rows: options.epochs)
            try await site.audit(demand: .honest)
        }
    }

    @Test func `half of a save is never taken, and what was there before it stays in the archive`() async throws {
        try await scenario(watch: watch(.savedModel, isNumbered: false)) { site in
            try await site.start()
            var options = options(.savedModel, isNumbered: false)
            options.crashAt = 2
            try await site.trained(options)
            try await site.until("two snapshots") { try await site.api.present("w/r").count == 2 }
            try await site.clockMovesOn(from: "runs/r/model/assets")
            try await site.api.sync()
            let snapshots = try await site.api.present("w/r")
            let finished = Set(site.truth().files.map(\.sha256))
            try #require(snapshots.allSatisfy { finished.contains($0.sha256) })
        }
    }

    /// A SavedModel by its names and times, of whose data so many bytes are missing.
    private func writeModel(_ site: Site, withoutLast missing: Int) throws {
        let template = "\(Programs.artifacts)/\(TrainerOptions.Tree.savedModel.template)"
        let names = [
            "variables/variables.data-00000-of-00001", "variables/variables.index", "saved_model.pb", "fingerprint.pb",
            "keras_metadata.pb",
        ]
        for name in names {
            let file = URL(filePath: site.path("runs/r/ckpt-01/\(name)"))
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            let content = try Data(contentsOf: URL(filePath: "\(template)/\(name)"))
            try (name.contains(".data-") ? content.dropLast(missing) : content).write(to: file)
        }
    }

    /// Its row is there before it, however long the machine takes to write it.
    private var rowFirst: WatchSetting {
        var setting = watch(.savedModel, isNumbered: true)
        setting.order = "log_first"
        return setting
    }

    @Test func `what only looks whole is captured again when more comes`() async throws {
        try await scenario(watch: rowFirst) { site in
            let daemon = try await site.start()
            try site.write("epoch,val_loss\n0,0.5\n", to: "runs/r/training.csv")
            try writeModel(site, withoutLast: 100)
            let told = await daemon.process.errors.first(within: 20) { $0.contains("more may be coming") }
            try #require(told != nil)
            try writeModel(site, withoutLast: 0)
            try await site.until("it is archived") { try await site.api.present("w/r").count == 1 }
            try #require(try await site.api.present("w/r").first?.validation == "passed")
            try #require(try await site.api.run("w/r").latest != nil)
        }
    }

    @Test func `what only looks whole and stays so is archived as what it is, and is never good`() async throws {
        try await scenario(watch: rowFirst) { site in
            try await site.start()
            try site.write("epoch,val_loss\n0,0.5\n", to: "runs/r/training.csv")
            try writeModel(site, withoutLast: 100)
            try await site.until("it is archived") { try await site.api.present("w/r").count == 1 }
            try #require(try await site.api.present("w/r").first?.validation == "refused")
            try #require(try await site.api.run("w/r").latest == nil)
        }
    }

    @Test func `a daemon that starts later finds the directories that are there`() async throws {
        try await scenario(watch: watch(.hf, isNumbered: true)) { site in
            let options = options(.hf, isNumbered: true)
            try await site.trained(options)
            try await site.start()
            try await site.settle(rows: options.epochs)
            try await site.audit()
        }
    }

    @Test func `directories that were deleted are no saves`() async throws {
        try await scenario(watch: watch(.hf, isNumbered: true)) { site in
            try await site.start()
            let options = options(.hf, isNumbered: true)
            try await site.trained(options)
            try await site.settle(rows: options.epochs)
            for epoch in 1...3 { try FileManager.default.removeItem(atPath: site.path("runs/r/ckpt-0\(epoch)")) }
            try await site.api.sync()
            try await site.audit()
        }
    }

    @Test func `old directories are pruned, and the links lead to directories`() async throws {
        var setting = watch(.savedModel, isNumbered: true)
        setting.prune.keepLatest = 1
        setting.prune.keepBest = 1
        try await scenario(watch: setting) { site in
            try await site.start()
            let options = options(.savedModel, isNumbered: true)
            try await site.trained(options)
            try await site.settle(rows: options.epochs)
            let run = try await site.api.run("w/r")
            let present = try await site.api.present("w/r")
            try #require(Set(present.map(\.id)) == Set([run.best?.id, run.latest?.id].compactMap(\.self)))
            let names = try FileManager.default.contentsOfDirectory(atPath: site.archived("w/r"))
            try #require(Set(names) == Set(present.map(\.path) + [".epochd", "best", "latest"]))
            let pb = site.archived("w/r/latest/saved_model.pb")
            try #require(FileManager.default.fileExists(atPath: pb))
        }
    }

    @Test func `a directory is restored whole, into the place of another one if that is asked for`() async throws {
        try await scenario(watch: watch(.savedModel, isNumbered: true)) { site in
            try await site.start()
            let options = options(.savedModel, isNumbered: true)
            try await site.trained(options)
            try await site.settle(rows: options.epochs)
            let (first, target) = (site.archived("w/r/weights.01"), site.path("target"))
            let done = try await site.epochctl("restore", "w/r", "--epoch", "1", "--to", target)
            try #require(done.exit == .status(0), "\(done)")
            try #require(try Audit.sha256(ofObject: target) == Audit.sha256(ofObject: first))
            let inside = try await site.epochctl("restore", "w/r", "--epoch", "2", "--to", target)
            try #require(inside.exit == .status(0), "\(inside)")
            let second = try Audit.sha256(ofObject: site.archived("w/r/weights.02"))
            try #require(try Audit.sha256(ofObject: target + "/weights.02") == second)
            let again = try await site.epochctl("restore", "w/r", "--epoch", "2", "--to", target)
            try #require(again.exit == .status(1) && again.errors.contains("--force"), "\(again)")
            let forced = try await site.epochctl("restore", "w/r", "--epoch", "2", "--to", target, "--force")
            try #require(forced.exit == .status(0), "\(forced)")
        }
    }

    @Test func `a damaged file in an archived directory is not restored`() async throws {
        try await scenario(watch: watch(.hf, isNumbered: true)) { site in
            try await site.start()
            let options = options(.hf, isNumbered: true)
            try await site.trained(options)
            try await site.settle(rows: options.epochs)
            try Data("other".utf8).write(to: URL(filePath: site.archived("w/r/weights.01/config.json")))
            let answer = try await site.epochctl("restore", "w/r", "--epoch", "1", "--to", site.path("target"))
            try #require(answer.exit == .status(1) && answer.errors.contains("damaged"), "\(answer)")
            try #require(!FileManager.default.fileExists(atPath: site.path("target")))
            try #require(
                try FileManager.default.contentsOfDirectory(atPath: site.folder.path).allSatisfy {
                    !$0.hasPrefix("target")
                })
        }
    }

    @Test
    func `a killed daemon finds its way back, and a later one takes no directory twice`() async throws {
        try await scenario(watch: watch(.savedModel, isNumbered: true)) { site in
            let options = options(.savedModel, isNumbered: true)
            try await site.start()
            let trainer = try site.train(options)
            try await trainer.reaches(.row, epoch: 1)
            await (try site.daemon).kill()
            try await trainer.finish()
            try await site.start()
            try await site.settle(rows: options.epochs)
            try await site.audit()
        }
    }
}

import EpochAPI
import Testing

/// Trainings of which nothing is said: their logs and weights are found, and what is archived is true.
@Suite struct FoundTrainingTests {
    @Test(arguments: [TrainerOptions.Mode.inplace, .rename, .unlink], TrainerOptions.LogOrder.allCases)
    func `a CSV log and a file that is written anew are found`(
        mode: TrainerOptions.Mode, order: TrainerOptions.LogOrder
    ) async throws {
        try await play(TrainerOptions(mode: mode, order: order), log: "training.csv", format: "csv")
    }

    @Test(arguments: TrainerOptions.LogOrder.allCases)
    func `a file for each epoch is found, also if it is written front to back`(
        order: TrainerOptions.LogOrder
    ) async throws {
        let options = TrainerOptions(mode: .numbered, style: .bytes, order: order)
        try await play(options, log: "training.csv", format: "csv")
    }

    /// The library renames its file, and the trainer may rename that.
    @Test(arguments: [TrainerOptions.Mode.inplace, .rename], TrainerOptions.LogOrder.allCases)
    func `JSON lines and safetensors are found`(
        mode: TrainerOptions.Mode, order: TrainerOptions.LogOrder
    ) async throws {
        let options = TrainerOptions(mode: mode, style: .safetensors, log: .jsonl, order: order)
        try await play(options, log: "log.jsonl", format: "jsonl")
    }

    @Test(arguments: [TrainerOptions.Mode.inplace, .rename], TrainerOptions.LogOrder.allCases)
    func `event files of training and validation are found, and are one log`(
        mode: TrainerOptions.Mode, order: TrainerOptions.LogOrder
    ) async throws {
        let options = TrainerOptions(mode: mode, log: .events, order: order)
        try await play(options, log: "tb/", format: "tensorboard")
    }

    @Test(arguments: [TrainerOptions.Tree.savedModel, .bundle])
    func `a directory or a group that is written anew is found`(tree: TrainerOptions.Tree) async throws {
        var options = TrainerOptions(epochs: 4, epochSeconds: 1.2, writeSeconds: 0.3)
        (options.tree, options.hasSameData) = (tree, tree == .bundle)
        try await play(options, log: "training.csv", format: "csv")
    }

    @Test(arguments: TrainerOptions.LogOrder.allCases)
    func `a directory for each epoch is found by what lies in it, and when it was begun`(
        order: TrainerOptions.LogOrder
    ) async throws {
        var options = TrainerOptions(epochs: 4, epochSeconds: 1.2, writeSeconds: 0.3, mode: .numbered, order: order)
        options.tree = .savedModel
        try await play(options, log: "training.csv", format: "csv")
    }

    @Test(arguments: TrainerOptions.LogKind.allCases)
    func `a daemon that starts amid the training finds what there is`(log: TrainerOptions.LogKind) async throws {
        let options = TrainerOptions(log: log)
        try await scenario(watch: found(options)) { site in
            let trainer = try site.train(options)
            try await trainer.reaches(.end, epoch: 2)
            try await site.start()
            try await trainer.finish()
            try await site.settle(rows: options.epochs)
            try await site.audit(demand: .honest)
        }
    }

    /// Every epoch is archived under its own name, with the numbers of the log.
    private func play(_ options: TrainerOptions, log: String, format: String) async throws {
        try await scenario(watch: found(options)) { site in
            try await site.start()
            try await site.trained(options)
            try await site.settle(rows: options.epochs)
            let told = try #require(try await site.api.run("w/r").log)
            try #require(told.format == format && told.name.hasPrefix(log), "\(told)")
            try await site.audit()
        }
    }

    private func found(_ options: TrainerOptions) -> WatchSetting {
        var watch = WatchSetting(log: "auto", weights: "auto")
        watch.checkpoint.filepath = "weights.{epoch:02d}" + (options.tree == nil ? options.style.suffix : "")
        return watch
    }
}

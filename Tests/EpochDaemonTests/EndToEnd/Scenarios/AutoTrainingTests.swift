import EpochAPI
import EpochTestSupport
import Testing

/// Runs whose log and weights nobody named.
@Suite struct AutoTrainingTests {
    private func watch(_ tree: TrainerOptions.Tree?, log: String = "training.csv") -> WatchSetting {
        var watch = WatchSetting(log: log, weights: "auto")
        watch.checkpoint.filepath = "weights.{epoch:02d}" + (tree == nil ? ".h5" : "")
        return watch
    }

    @Test(arguments: TrainerOptions.LogOrder.allCases)
    func `a file that is written anew is saved for each epoch`(order: TrainerOptions.LogOrder) async throws {
        try await scenario(watch: watch(nil)) { site in
            try await site.start()
            let options = TrainerOptions(order: order)
            try await site.trained(options)
            try await site.settle(rows: options.epochs)
            try await site.audit()
        }
    }

    @Test func `a log that nobody named is told by its content`() async throws {
        try await scenario(watch: watch(nil, log: "auto")) { site in
            try site.write("not a log\n", to: "runs/r/notes.txt")
            try await site.start()
            let options = TrainerOptions(epochs: 4, epochSeconds: 1)
            try await site.trained(options)
            try await site.settle(rows: options.epochs)
            try await site.audit(demand: .honest)
            try #require(try await site.api.run("w/r").log?.name == "training.csv")
            try #require(try await site.api.present("w/r").count >= 3)
        }
    }

    /// How the directory, or the prefix, of each kind is called.
    private static let names: [(TrainerOptions.Tree, String)] = [
        (.savedModel, "model"), (.savedModel, "models/sm-{epoch:02d}"), (.hf, "checkpoint-{epoch}00"),
        (.hf, "out/checkpoint-{epoch}00"), (.bundle, "cp-{epoch:04d}.ckpt"), (.orbax, "{epoch}"),
        (.orbax, "orbax/step_{epoch}"),
    ]

    @Test(arguments: names)
    func `directories are told by what lies in them`(tree: TrainerOptions.Tree, name: String) async throws {
        try await scenario(watch: watch(tree)) { site in
            try await site.start()
            var options = TrainerOptions(epochs: 4, epochSeconds: 1.2, writeSeconds: 0.3)
            (options.tree, options.name) = (tree, name)
            try await site.trained(options)
            try await site.settle(rows: options.epochs)
            try await site.audit()
        }
    }

    @Test func `a daemon that starts later finds them as well`() async throws {
        try await scenario(watch: watch(.hf, log: "auto")) { site in
            var options = TrainerOptions(epochs: 2, epochSeconds: 1.2, writeSeconds: 0.3)
            (options.tree, options.name) = (.hf, "checkpoint-{epoch}00")
            try await site.trained(options)
            try await site.start()
            try await site.settle(rows: options.epochs)
            try await site.audit(demand: .honest)
            try #require(try await site.api.run("w/r").log?.name == "training.csv")
        }
    }
}

import EpochAPI
import EpochTestSupport
import Foundation
import Testing

/// What the policy wants left out of the weights, or demands of them, on what the real frameworks wrote.
@Suite struct ReductionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var tree: TrainerOptions.Tree
        var template: String
        /// In the run, and in the archive.
        var name: String
        var filepath: String
        var isWeightsOnly = false
        var profile: String?
        var testDescription: String { "\(template) as \(filepath)" }
    }

    private static let reducible = [
        Case(
            tree: .file, template: "keras2/dense_adam.full.h5", name: "m-{epoch:02d}.h5", filepath: "w.{epoch:02d}.h5"),
        Case(
            tree: .file, template: "keras2/dense_adam.full.h5", name: "m-{epoch:02d}.h5", filepath: "w.{epoch:02d}.h5",
            isWeightsOnly: true),
        Case(
            tree: .file, template: "keras3/dense_adam.keras", name: "m-{epoch:02d}.keras",
            filepath: "w.{epoch:02d}.keras", profile: "keras-3.8"),
        Case(
            tree: .file, template: "keras3/dense_adam.keras", name: "m-{epoch:02d}.keras",
            filepath: "w.{epoch:02d}.weights.h5", isWeightsOnly: true, profile: "keras-3.8"),
        Case(tree: .hf, template: "torch/hf_trainer/checkpoint-4", name: "c-{epoch:02d}", filepath: "w.{epoch:02d}"),
        Case(tree: .bundle, template: "keras2/dense_adam.tfckpt", name: "c-{epoch:02d}", filepath: "w.{epoch:02d}"),
    ]

    private func play(
        _ example: Case, _ change: (inout WatchSetting) -> Void = { _ in }, _ body: (Site) async throws -> Void
    ) async throws {
        var watch = WatchSetting(weights: example.name)
        watch.checkpoint.filepath = example.filepath
        watch.checkpoint.profile = example.profile
        if example.isWeightsOnly {
            watch.checkpoint.saveWeightsOnly = true
        } else {
            watch.save.includeOptimizer = false
        }
        change(&watch)
        try await scenario(watch: watch) { site in
            try await site.start()
            var options = TrainerOptions(epochs: 2)
            (options.tree, options.template, options.name) = (example.tree, example.template, example.name)
            try await site.trained(options)
            try await site.settle(rows: 2)
            try await body(site)
        }
    }

    @Test(arguments: reducible)
    func `what is left is smaller and sound, and the manifest says what it was made of`(example: Case) async throws {
        try await play(example) { site in
            let snapshots = try await site.api.present("w/r")
            try #require(snapshots.count == 2)
            for snapshot in snapshots {
                try #require(snapshot.validation == "passed", "\(snapshot)")
                let reduced = try #require(snapshot.reduced)
                try #require(reduced.reductions == [example.isWeightsOnly ? "weights-only" : "without-optimizer"])
                try #require(snapshot.size < reduced.sourceSize)
                try #require(site.truth().files.contains { $0.sha256 == reduced.sourceSha256 })
                try #require(try Audit.sha256(ofObject: snapshot.archivePath) == snapshot.sha256)
            }
            let told = try await site.epochctl("why", "w/r", "1")
            try #require(told.output.contains("reduced: "), "\(told)")
            try await site.daemon.stop()
            try await site.start()
            try #require(try await site.api.present("w/r").map(\.reduced) == snapshots.map(\.reduced))
        }
    }

    @Test func `weights out of a .keras file under a name that Keras reads otherwise are refused`() async throws {
        let example = Case(
            tree: .file, template: "keras3/dense_adam.keras", name: "m-{epoch:02d}.any", filepath: "w.{epoch:02d}.h5",
            isWeightsOnly: true)
        try await refuses(example, because: "let `filepath` end so")
    }

    @Test func `a SavedModel with optimizer state is refused where it is to be left out`() async throws {
        let example = Case(
            tree: .savedModel, template: "keras2/dense_adam.savedmodel_traces_True", name: "c-{epoch:02d}",
            filepath: "w.{epoch:02d}")
        try await refuses(example, because: "include_optimizer is false")
    }

    private func refuses(_ example: Case, because reason: String) async throws {
        try await play(example) { site in
            let records = try await site.api.records("w/r")
            try #require(
                records.allSatisfy { $0.outcome == "failed" && $0.outcomeReason.contains(reason) }, "\(records)")
            try #require(try await site.api.present("w/r").isEmpty)
            try #require(try FileManager.default.contentsOfDirectory(atPath: site.archived(".epochd/staging")).isEmpty)
        }
    }

    @Test func `a SavedModel without the signatures demanded is refused, and one with other traces is told of`()
        async throws
    {
        let example = Case(
            tree: .savedModel, template: "keras2/dense_adam.savedmodel_traces_True", name: "c-{epoch:02d}",
            filepath: "w.{epoch:02d}")
        let keep = { (watch: inout WatchSetting) in watch.save.includeOptimizer = nil }
        try await play(example) { watch in
            keep(&watch)
            watch.save.signatures = ["serving_default", "none_such"]
        } _: { site in
            let reasons = try await site.api.records("w/r").map(\.outcomeReason)
            try #require(reasons.allSatisfy { $0.contains("lacks the signatures none_such") }, "\(reasons)")
        }
        try await play(example) { watch in
            keep(&watch)
            watch.save.signatures = ["serving_default"]
            watch.save.saveTraces = false
        } _: { site in
            let snapshots = try await site.api.present("w/r")
            try #require(snapshots.count == 2)
            try #require(snapshots.allSatisfy { $0.notices.contains { $0.contains("save_traces is false") } })
        }
    }
}

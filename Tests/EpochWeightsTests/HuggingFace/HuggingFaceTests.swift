import EpochCore
import FoundationEssentials
import Testing

@testable import EpochWeights

@Suite struct HuggingFaceTests {
    private static func checkpoint() throws -> LoadedArtifact {
        let path = try #require(TorchTruth.huggingFaceCheckpoints.first?.path)
        return try LoadedArtifact(at: ArtifactFolder.url.appending(path: path).path)
    }

    @Test func `the state of training is written last, so without it a checkpoint is not whole`() throws {
        var folder = try Self.checkpoint()
        folder.files["trainer_state.json"] = nil
        let verdict = folder.examine()
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("trainer_state.json"))
    }

    @Test(arguments: [("2.0", 2), ("3", 3), ("1.5", nil), ("-1", nil), ("\"2\"", nil), ("NaN", nil)])
    func `an epoch that is done is counted, and a part of one is not`(text: String, epoch: Int?) throws {
        var folder = try Self.checkpoint()
        folder.files["trainer_state.json"] = Array(#"{"global_step": 24, "epoch": \#(text)}"#.utf8)
        let counters = try #require(folder.examine().report?.counters)
        #expect(counters == TrainingCounters(step: 24, epoch: epoch, source: "trainer_state.json"))
    }

    @Test(arguments: [
        "model.safetensors", "optimizer.pt", "scheduler.pt", "rng_state.pth", "training_args.bin", "trainer_state.json",
        "config.json",
    ])
    func `every member is judged by its own rule`(_ name: String) throws {
        var folder = try Self.checkpoint()
        try #require(folder.files[name] != nil)
        folder.files[name]?.removeLast(2)
        #expect(folder.examine().validation == .refused)
    }

    @Test func `values that are not numbers are no damage of a configuration`() throws {
        var folder = try Self.checkpoint()
        folder.files["config.json"] = Array(#"{"a": NaN, "b": -Infinity}"#.utf8)
        #expect(folder.examine().validation == .passed)
    }

    @Test func `a state of Accelerate's is whole with the random generators, which come last`() throws {
        let trainer = try Self.checkpoint().files
        var files = ["model.safetensors": trainer["model.safetensors"], "optimizer.bin": trainer["optimizer.pt"]]
        #expect(LoadedArtifact(files: files.compactMapValues { $0 }).examine().validation == .refused)
        files["random_states_0.pkl"] = trainer["rng_state.pth"]
        let report = try #require(LoadedArtifact(files: files.compactMapValues { $0 }).examine().report)
        #expect(report.format == WeightsFormat(rawValue: "accelerate-checkpoint"))
        #expect(report.hasOptimizer)
    }

    @Test func `without its optimizer a checkpoint keeps all that is not for going on`() throws {
        let fates = try Self.fates(.withoutOptimizer)
        let dropped = fates.filter { $0.value == .dropped }.keys.sorted()
        #expect(dropped == ["optimizer.pt", "rng_state.pth", "scheduler.pt"])
        #expect(!fates.values.contains(.written))
    }

    @Test func `weights alone are the model and what it takes to load it`() throws {
        let fates = try Self.fates(.weightsOnly)
        #expect(fates.filter { $0.value == .kept }.keys.sorted() == ["config.json", "model.safetensors"])
    }

    @Test(arguments: Reduction.allCases)
    func `what is left of a reduced checkpoint passes, and cannot be reduced again`(_ reduction: Reduction) throws {
        var folder = try Self.checkpoint()
        for (path, fate) in try Self.fates(reduction) where fate == .dropped { folder.files[path] = nil }
        let report = try #require(folder.examine().report)
        #expect(!report.hasOptimizer)
        #expect(report.withoutOptimizer == .done)
        #expect(reduction == .withoutOptimizer || report.weightsOnly == .done)
    }

    @Test func `a folder with a shard less than its index names is refused`() throws {
        var folder = try TorchFixture.load("hf-model")
        folder.files["pytorch_model-00002-of-00002.bin"] = nil
        #expect(folder.examine().validation == .refused)
    }

    @Test(arguments: [[1], [2], [1, 2]])
    func `shards without an index are not whole, all of them neither`(_ numbers: [Int]) throws {
        var folder = try Self.checkpoint()
        let weights = try #require(folder.files["model.safetensors"])
        folder.files["model.safetensors"] = nil
        for number in numbers { folder.files["model-0000\(number)-of-00002.safetensors"] = weights }
        let verdict = folder.examine()
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("model.safetensors.index.json"))
        #expect(verdict.reason.contains("nor is shard \(3 - numbers[0])") == (numbers.count == 1))
    }

    @Test func `shards of torch's without an index are not whole`() throws {
        var folder = try TorchFixture.load("hf-model")
        folder.files["pytorch_model.bin.index.json"] = nil
        #expect(folder.examine().validation == .refused)
    }

    @Test func `a variant has an index of its own`() throws {
        var folder = try TorchFixture.load("hf-model")
        folder.files["pytorch_model.bin.index.fp16.json"] = folder.files["pytorch_model.bin.index.json"]
        folder.files["pytorch_model.bin.index.json"] = nil
        let verdict = folder.examine()
        #expect(verdict.validation == .passed, "\(verdict.reason)")
    }

    private static func fates(_ reduction: Reduction) throws -> [String: MemberFate] {
        let artifact = try checkpoint().artifact
        let fates = try HuggingFaceFormat(artifact).reduce(reduction, to: ReducedOutput(descriptors: []))
        return Dictionary(uniqueKeysWithValues: zip(artifact.files.map(\.path), fates))
    }
}

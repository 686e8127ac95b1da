import EpochCore
import FoundationEssentials
import Testing

@testable import EpochWeights

/// What is left of Keras's files when something is left out, told by the same examination as the whole ones.
@Suite struct KerasReductionTests {
    struct Case: CustomTestStringConvertible {
        var artifact: ArtifactCase<KerasTruth>
        var reduction: Reduction

        var path: String { ArtifactFolder.url.appending(path: artifact.path).path }
        var testDescription: String { "\(artifact.path) \(reduction.rawValue)" }

        func outlook() throws -> ReductionOutlook? { try ExaminedArtifact.report(of: artifact.path)[reduction] }
    }

    static let cases = KerasTruth.files.flatMap { artifact in
        Reduction.allCases.map { Case(artifact: artifact, reduction: $0) }
    }
    static let possible = cases.filter { (try? $0.outlook()) == .possible }

    @Test(arguments: Self.cases)
    func `what can be left out is known`(_ reduction: Case) throws {
        let truth = try #require(reduction.artifact.facts.truth)
        let isDone =
            switch (reduction.artifact.facts.format.rawValue, reduction.reduction) {
            case ("keras-model-hdf5", .withoutOptimizer): truth.hasTrainingConfig == false
            case ("keras-zip", .withoutOptimizer): truth.hasOptimizer == false && truth.hasCompileConfig == false
            case ("keras-model-hdf5", .weightsOnly), ("keras-zip", .weightsOnly): false
            case (_, .withoutOptimizer): truth.hasOptimizer == false
            case (_, .weightsOnly): true
            }
        #expect(try reduction.outlook() == (isDone ? .done : .possible))
    }

    @Test(arguments: Self.possible)
    func `what is left has the model's tensors and no optimizer`(_ reduction: Case) throws {
        let reduced = try ReducedArtifact(reduction.path, reduction.reduction)
        let verdict = try ExaminedArtifact.verdict(at: reduced.path)
        let report = try #require(verdict.report, "\(verdict.reason)")
        #expect(!report.hasOptimizer)
        #expect(report.iterations == nil)
        #expect(Self.modelTensors(of: reduction, report.format).differences(from: report.tensors).isEmpty)
        #expect(reduced.fates == [.written])
        #expect(report[reduction.reduction] == .done)
    }

    @Test(arguments: Self.possible.filter { $0.artifact.facts.truth?.hasOptimizer == true })
    func `what is left is smaller`(_ reduction: Case) throws {
        let reduced = try ReducedArtifact(reduction.path, reduction.reduction)
        #expect(try reduced.size < FileManager.default.size(reduction.path))
    }

    @Test(arguments: Self.possible)
    func `what is left says who wrote it`(_ reduction: Case) throws {
        let reduced = try ReducedArtifact(reduction.path, reduction.reduction)
        let report = try #require(try ExaminedArtifact.verdict(at: reduced.path).report)
        // Keras 3's own layout of weights does not say it.
        guard report.format != .kerasV3Weights else { return }
        #expect(report.kerasVersion == reduction.artifact.facts.truth?.kerasVersion)
        #expect(report.backend == reduction.artifact.facts.truth?.backend)
    }

    private static func modelTensors(of reduction: Case, _ format: WeightsFormat) -> [TruthTensor] {
        let tensors = reduction.artifact.facts.tensors ?? []
        let left = tensors.filter { !$0.name.hasPrefix("/optimizer_weights/") && !$0.name.hasPrefix("/optimizer/") }
        return left.map { tensor in
            var tensor = tensor
            if format == .kerasWeightsHDF5, tensor.name.hasPrefix("/model_weights/") {
                tensor.name = String(tensor.name.dropFirst("/model_weights".count))
            }
            return tensor
        }
    }
}

/// A `.keras` file and its folder.
@Suite struct KerasArchiveReductionTests {
    static let archives = KerasTruth.files.filter {
        $0.facts.truth?.members != nil && $0.facts.truth?.hasOptimizer == true
    }

    private func archive(at path: String) throws -> ZipArchive {
        try ZipFixture.archive(of: Array(try Data(contentsOf: URL(filePath: path))))
    }

    @Test(arguments: Self.archives)
    func `a reduced archive has the same members in their order`(_ artifact: ArtifactCase<KerasTruth>) throws {
        let source = ArtifactFolder.url.appending(path: artifact.path).path
        let reduced = try ReducedArtifact(source, .withoutOptimizer)
        let archive = try archive(at: reduced.path)
        try archive.verifyAll()
        #expect(archive.entries.map(\.name) == artifact.facts.truth?.members?.map(\.name))
    }

    @Test(arguments: Self.archives)
    func `only how the model is compiled is left out of its configuration`(
        _ artifact: ArtifactCase<KerasTruth>
    ) throws {
        let source = ArtifactFolder.url.appending(path: artifact.path).path
        let reduced = try ReducedArtifact(source, .withoutOptimizer)
        let (before, after) = (try config(at: source), try config(at: reduced.path))
        #expect(after["compile_config"] == .null)
        #expect(after.filter { $0.key != "compile_config" } == before.filter { $0.key != "compile_config" })
    }

    private func config(at path: String) throws -> [String: JSONValue] {
        let archive = try archive(at: path)
        let entry = try #require(archive["config.json"])
        let bytes = try archive.contents(of: entry, limit: 1 << 20)
        return try #require(JSONDocument(bytes, dialect: .python).root.object)
    }

    @Test(arguments: Self.archives)
    func `a folder of the same members is read and reduced alike`(_ artifact: ArtifactCase<KerasTruth>) throws {
        let source = ArtifactFolder.url.appending(path: artifact.path).path
        let folder = try KerasFolder(unpacking: source)
        let report = try #require(try ExaminedArtifact.verdict(at: folder.path).report)
        #expect(report.format == WeightsFormat(rawValue: "keras-folder"))
        #expect(report.tensors == (try ExaminedArtifact.verdict(at: source).report?.tensors))
        let reduced = try ReducedArtifact(folder.path, .withoutOptimizer)
        #expect(reduced.fates.count { $0 == .written } == 2)
        #expect(!reduced.fates.contains(.dropped))
        #expect(try ExaminedArtifact.verdict(at: reduced.path).report?.hasOptimizer == false)
        #expect(try reduced.size < FileManager.default.size(folder.path))
    }

    @Test func `weights that have no optimizer are copied as they are`() throws {
        let source = try #require(Self.archives.first)
        let folder = try KerasFolder(unpacking: ArtifactFolder.url.appending(path: source.path).path)
        let weights = "\(folder.path)/model.weights.h5"
        let without = try ReducedArtifact(weights, .withoutOptimizer)
        let bare = try Data(contentsOf: URL(filePath: without.path))
        #expect(without.fates == [.written])
        try bare.write(to: URL(filePath: weights))
        let reduced = try ReducedArtifact(folder.path, .withoutOptimizer)
        #expect(try Data(contentsOf: URL(filePath: "\(reduced.path)/model.weights.h5")) == bare)
        #expect(try reduced.size < FileManager.default.size(folder.path))
    }

    /// Keras 3 writes it so, and Keras 2 null.
    @Test(arguments: ["{}", "null"])
    func `a model that says nothing of its compilation is not compiled`(_ nothing: String) throws {
        let source = try #require(Self.archives.first)
        let folder = try KerasFolder(unpacking: ArtifactFolder.url.appending(path: source.path).path)
        let file = URL(filePath: "\(folder.path)/config.json")
        let config = try JSONOutline(Array(try Data(contentsOf: file)), dialect: .python)
        try Data(config.replacing("compile_config", by: nothing)).write(to: file)
        let report = try #require(try ExaminedArtifact.verdict(at: folder.path).report)
        #expect(report.details.contains(ArtifactDetail("compiled", "no")))
    }

    @Test(arguments: ["metadata.json", "config.json", "model.weights.h5"])
    func `a folder without one of its parts is damaged`(_ part: String) throws {
        let source = try #require(Self.archives.first)
        let folder = try KerasFolder(unpacking: ArtifactFolder.url.appending(path: source.path).path)
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(part)")
        let verdict = try ExaminedArtifact.verdict(at: folder.path)
        #expect(verdict.validation == .refused)
        #expect(verdict.reason == "\(part): it is missing")
    }
}

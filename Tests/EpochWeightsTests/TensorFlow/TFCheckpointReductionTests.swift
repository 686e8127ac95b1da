import EpochCore
import FoundationEssentials
import Glibc
import Testing

@testable import EpochWeights

@Suite struct TFCheckpointReductionTests {
    /// The members as they are after a reduction.
    private func reduced(_ members: [String: [UInt8]]) throws -> [String: [UInt8]] {
        let artifact = TensorFlowFixture.artifact(members)
        var descriptors: [Int32] = []
        defer { for descriptor in descriptors { close(descriptor) } }
        for _ in artifact.files {
            var template = Array("/tmp/epochd-reduced-XXXXXX".utf8CString)
            descriptors.append(mkstemp(&template))
            unlink(template)
        }
        let fates = try TFCheckpointFormat(artifact)
            .reduce(.withoutOptimizer, to: ReducedOutput(descriptors: descriptors))
        var result: [String: [UInt8]] = [:]
        for (index, file) in artifact.files.enumerated() {
            switch fates[index] {
            case .written:
                let region = try #require(FileRegion(wholeOf: descriptors[index], name: file.path))
                result[file.path] = try region.bytes(at: 0, count: Int(region.length))
            case .kept: result[file.path] = members[file.path]
            case .dropped: break
            }
        }
        return result
    }

    private static let trained = TensorFlowTruth.bundles.filter {
        !$0.facts.isSavedModel && $0.facts.bundle?.hasOptimizer == true
    }

    private func members(_ artifact: ArtifactCase<TensorFlowTruth>) throws -> [String: [UInt8]] {
        try TensorFlowFixture.members(in: ArtifactFolder.url.appending(path: artifact.path))
    }

    @Test(arguments: trained)
    func `what is left is the model, value for value`(_ artifact: ArtifactCase<TensorFlowTruth>) throws {
        let report = try #require(TensorFlowFixture.verdict(try reduced(try members(artifact))).report)
        let expected = try #require(artifact.facts.bundle).tensors
            .filter { !$0.name.hasPrefix("optimizer/") && !$0.name.contains("/.OPTIMIZER_SLOT/") }
        #expect(!report.hasOptimizer)
        #expect(report.withoutOptimizer == .done)
        #expect(report.tensors.map(\.name) == expected.map(\.name))
        let values = zip(report.tensors, expected).filter { $0.0.name != "_CHECKPOINTABLE_OBJECT_GRAPH" }
        #expect(values.allSatisfy { $1.fits($0) })
    }

    @Test(arguments: trained)
    func `files keep their names and get smaller`(_ artifact: ArtifactCase<TensorFlowTruth>) throws {
        let members = try members(artifact)
        let reduced = try reduced(members)
        #expect(reduced.keys.sorted() == members.keys.sorted())
        #expect(size(of: reduced) < size(of: members))
        #expect(reduced["checkpoint"] == members["checkpoint"])
    }

    private func size(of members: [String: [UInt8]]) -> Int { members.values.reduce(0) { $0 + $1.count } }

    @Test func `every checkpoint of a folder is reduced, and its count of saves stays`() throws {
        let reduced = try reduced(try TensorFlowFixture.members("several"))
        let report = try #require(TensorFlowFixture.verdict(reduced).report)
        let names = report.tensors.map(\.name)
        #expect(names.contains("save_counter/.ATTRIBUTES/VARIABLE_VALUE"))
        #expect(!names.contains { $0.contains(".OPTIMIZER_SLOT") || $0.hasPrefix("opt/") })
        for number in [2, 9] {
            var single = reduced
            single["checkpoint"] = Array("model_checkpoint_path: \"ckpt-\(number)\"\n".utf8)
            #expect(TensorFlowFixture.verdict(single).report?.hasOptimizer == false)
        }
    }

    @Test func `the model's variables stay, whatever they are named by`() throws {
        let before = try TensorFlowFixture.report("keras3")
        let after = try #require(TensorFlowFixture.verdict(try reduced(try TensorFlowFixture.members("keras3"))).report)
        #expect(after.parameterCount == before.parameterCount)
        #expect(!after.hasOptimizer)
        #expect(after.tensors.allSatisfy { $0.name == ObjectGraph.key || before.tensors.contains($0) })
    }

    @Test func `what only the optimizer leads to of the model is not given up`() throws {
        let members = try TensorFlowFixture.members("keras3-grouped")
        let outlook = try TensorFlowFixture.report("keras3-grouped").withoutOptimizer
        guard case .impossible(let reason) = outlook else {
            Issue.record("\(String(describing: outlook))")
            return
        }
        let nowhere = ReducedOutput(descriptors: [])
        let verdict = WeightsReduction(TensorFlowFixture.artifact(members), .withoutOptimizer, to: nowhere).run()
        #expect(verdict.validation == .refused)
        #expect(verdict.reason == reason)
        #expect(throws: ExaminationError.self) { try reduced(members) }
    }

    @Test func `a folder with one checkpoint that cannot be reduced is not reduced`() throws {
        var members = try TensorFlowFixture.members("keras3")
        for (path, bytes) in try TensorFlowFixture.members("keras3-grouped") where path != "checkpoint" {
            members["a" + path] = bytes
        }
        let report = try #require(TensorFlowFixture.verdict(members).report)
        #expect(report.details.first == ArtifactDetail("prefix", "c-1"))
        guard case .impossible = report.withoutOptimizer else {
            Issue.record("\(String(describing: report.withoutOptimizer))")
            return
        }
    }

    @Test func `no object that stays leads to an optimizer, and all keep their numbers`() throws {
        let members = try TensorFlowFixture.members("several")
        let before = try graph(of: members)
        let after = try graph(of: try reduced(members))
        #expect(after.nodes.count == before.nodes.count)
        #expect(before.nodes.flatMap(\.children).contains(where: before.leadsToOptimizer))
        #expect(!after.nodes.flatMap(\.children).contains(where: before.leadsToOptimizer))
        #expect(after.nodes.flatMap(\.keys).count < before.nodes.flatMap(\.keys).count)
    }

    private func graph(of members: [String: [UInt8]]) throws -> ObjectGraph {
        let artifact = TensorFlowFixture.artifact(members)
        let bundle = try TensorBundle("ckpt-10", in: artifact, limits: ExaminationLimits())
        return try #require(try BundleExamination(bundle).graph)
    }
}

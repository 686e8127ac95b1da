import EpochCore
import Testing

@testable import EpochWeights

@Suite struct TensorBundleTests {
    @Test func `the state of a random generator is no parameter`() throws {
        let report = try TensorFlowFixture.report("random-state")
        #expect(report.tensors.contains { $0.name.contains("_random_generator") })
        #expect(report.parameterCount == 5)
    }

    @Test(arguments: ["types", "shards", "slices", "several", "counted"])
    func `tensors are what TensorFlow reads`(name: String) throws {
        let expected = try #require(try TensorFlowFixture.truth().checkpoints[name]).map(\.summary)
        #expect(try TensorFlowFixture.report(name).tensors == expected)
    }

    @Test func `numbers that are not finite are found in every type of float`() throws {
        #expect(try TensorFlowFixture.report("types").nonFinite == ["infinite", "nan"])
    }

    @Test func `a tensor that is cut in slices is one tensor`() throws {
        let report = try TensorFlowFixture.report("slices")
        #expect(report.tensorCount == 1)
        #expect(report.details.contains(ArtifactDetail("shards", "2")))
    }

    @Test func `an optimizer is known by what it keeps, whatever its owner calls it`() throws {
        let report = try TensorFlowFixture.report("several")
        #expect(report.hasOptimizer)
        #expect(report.iterations == 1)
        #expect(report.parameterCount == 3 * 5 + 5 + 5 + 1)
        #expect(report.withoutOptimizer == .possible)
        #expect(report.weightsOnly == .done)
    }

    @Test func `variables that are named by the optimizer may be the model's`() throws {
        let report = try TensorFlowFixture.report("keras3")
        #expect(report.parameterCount == 3 * 4 + 4 + 4 + 1)
        #expect(report.iterations == 4)
        #expect(report.countedIn == "model/optimizer/_iterations/.ATTRIBUTES/VARIABLE_VALUE")
        #expect(report.tensors.filter { $0.name.contains("optimizer/_trainable_variables/") }.count == 4)
    }

    @Test func `variables that only the optimizer leads to are the model's where it trains them`() throws {
        let report = try TensorFlowFixture.report("keras3-grouped")
        #expect(report.parameterCount == 3 * 4 + 4 + 4 * 2 + 2 + 2 * 1 + 1)
        #expect(report.hasOptimizer)
    }

    @Test func `of an optimizer that wraps another, the wrapped one counts the steps`() throws {
        let report = try TensorFlowFixture.report("keras3-scaled")
        #expect(report.iterations == 4)
        #expect(report.countedIn == "optimizer/inner_optimizer/_iterations/.ATTRIBUTES/VARIABLE_VALUE")
    }

    @Test func `counters and random state beside the model are no parameters`() throws {
        let report = try TensorFlowFixture.report("counted")
        #expect(report.tensors.contains { $0.name.hasPrefix("step/") })
        #expect(report.tensors.contains { $0.name.hasPrefix("rng/") })
        #expect(report.parameterCount == 3 * 5 + 5 + 5 + 1)
    }

    @Test func `the state of a dataset is verified, and no part of the model`() throws {
        let report = try TensorFlowFixture.report("iterator")
        #expect(report.tensors.map(\.dtype) == ["string", "variant", "float32"])
        #expect(report.parameterCount == 1)
        var members = try TensorFlowFixture.members("iterator")
        members["c.data-00000-of-00001"]?[50] ^= 1
        #expect(TensorFlowFixture.verdict(members).validation == .refused)
    }

    @Test func `a checkpoint in a folder of its own is one, and among other things it is theirs`() throws {
        let members = try TensorFlowFixture.members("several")
        var inFolder = Dictionary(uniqueKeysWithValues: members.map { ("chief/\($0)", $1) })
        #expect(TensorFlowFixture.verdict(inFolder).format == WeightsFormat(rawValue: "tf-checkpoint"))
        inFolder["notes.txt"] = [1]
        #expect(TensorFlowFixture.verdict(inFolder).format == nil)
        let deeper = Dictionary(uniqueKeysWithValues: members.map { ("one/two/\($0)", $1) })
        #expect(TensorFlowFixture.verdict(deeper).format == nil)
    }

    @Test func `of several checkpoints the one that the state file names is described`() throws {
        var members = try TensorFlowFixture.members("several")
        #expect(TensorFlowFixture.verdict(members).report?.details.first == ArtifactDetail("prefix", "ckpt-10"))
        members["checkpoint"] = Array("model_checkpoint_path: \"ckpt-2\"\n".utf8)
        #expect(TensorFlowFixture.verdict(members).report?.details.first == ArtifactDetail("prefix", "ckpt-2"))
        members["checkpoint"] = nil
        #expect(TensorFlowFixture.verdict(members).report?.details.first == ArtifactDetail("prefix", "ckpt-10"))
    }

    @Test func `all checkpoints of a folder are verified`() throws {
        var members = try TensorFlowFixture.members("several")
        members["ckpt-9.data-00000-of-00001"]?[100] ^= 1
        #expect(TensorFlowFixture.verdict(members).validation == .refused)
    }

    @Test func `new data under an old index is told by the tensors' checksums`() throws {
        let verdict = try TensorFlowFixture.verdict("overwritten")
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("not of one save"))
    }

    @Test(arguments: ["both.data-00000-of-00002", "both.data-00001-of-00002", "both.index"])
    func `a file that is missing is named`(name: String) throws {
        var members = try TensorFlowFixture.members("shards")
        members[name] = nil
        let verdict = TensorFlowFixture.verdict(members)
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains(name == "both.index" ? "its index is missing" : name))
    }

    @Test func `an index alone is told as one`() throws {
        let index = try #require(try TensorFlowFixture.members("shards")["both.index"])
        let verdict = try Fixture.examine(bytes: index)
        #expect(verdict.validation == .refused)
        #expect(verdict.format?.rawValue == "tf-checkpoint")
    }

    @Test func `any byte of a checkpoint that changes is noticed`() throws {
        let members = try TensorFlowFixture.members("types")
        for (name, bytes) in members {
            for place in bytes.indices where !(name.hasSuffix(".index") && padding(bytes).contains(place)) {
                var changed = members
                changed[name]?[place] ^= 1 << UInt8(place % 8)
                let verdict = TensorFlowFixture.verdict(changed)
                #expect(verdict.validation != .passed, "\(name), byte \(place)")
            }
        }
    }

    /// What stands between a footer's two handles (six bytes, in this index) and its last eight means nothing.
    private func padding(_ index: [UInt8]) -> Range<Int> { index.count - 48 + 6..<index.count - 8 }

    @Test func `a checkpoint that is cut anywhere is noticed`() throws {
        let members = try TensorFlowFixture.members("shards")
        for (name, bytes) in members {
            for length in 0..<bytes.count {
                var changed = members
                changed[name] = Array(bytes.prefix(length))
                #expect(TensorFlowFixture.verdict(changed).validation == .refused, "\(name) of \(length) bytes")
            }
        }
    }
}

import EpochCore
import Testing

@testable import EpochWeights

@Suite struct SavedModelTests {
    @Test func `debug information, assets and signatures are told`() throws {
        let report = try TensorFlowFixture.report("debug")
        #expect(report.hasDebugInfo == true)
        #expect(report.signatures == ["__saved_model_init_op", "serving_default"])
        #expect(report.details.contains(ArtifactDetail("asset", "assets/words.txt")))
        #expect(report.kerasVersion == "2.15.0")
    }

    @Test func `debug information may be left out`() throws {
        var members = try TensorFlowFixture.members("debug")
        members["debug/saved_model_debug_info.pb"] = nil
        #expect(TensorFlowFixture.verdict(members).report?.hasDebugInfo == false)
    }

    @Test func `an asset that is missing is named`() throws {
        var members = try TensorFlowFixture.members("debug")
        members["assets/words.txt"] = nil
        let verdict = TensorFlowFixture.verdict(members)
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("assets/words.txt"))
    }

    @Test func `an overwrite that was broken off is told by its fingerprint`() throws {
        let verdict = try TensorFlowFixture.verdict("broken-off")
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("fingerprint.pb"))
    }

    @Test func `without a fingerprint, which older ones lack, the parts are believed`() throws {
        var members = try TensorFlowFixture.members("debug")
        members["fingerprint.pb"] = nil
        #expect(TensorFlowFixture.verdict(members).validation == .passed)
    }

    @Test func `a model without its Keras part is told to be no model for Keras`() throws {
        var members = try TensorFlowFixture.members("debug")
        members["keras_metadata.pb"] = nil
        let details = try #require(TensorFlowFixture.verdict(members).report).details
        #expect(details.contains { $0.key == "keras-metadata" && $0.text.hasPrefix("missing") })
    }

    @Test func `metadata of objects that are not there is noticed`() throws {
        var members = try TensorFlowFixture.members("debug")
        var metadata = ProtobufWriter()
        var object = ProtobufWriter()
        object.varint(100_000, as: 2)
        metadata.payload(object.bytes, as: 1)
        members["keras_metadata.pb"] = metadata.bytes
        #expect(TensorFlowFixture.verdict(members).validation == .refused)
    }

    @Test(arguments: [
        "variables/variables_temp/part-00000-of-00001.index", "saved_model.pb.tmp0123456789abcdef0123456789abcdef",
    ])
    func `a save that was not finished is noticed by what it left`(path: String) throws {
        var members = try TensorFlowFixture.members("debug")
        members[path] = [1]
        #expect(TensorFlowFixture.verdict(members).validation == .refused)
    }

    @Test func `a model that is cut anywhere is noticed`() throws {
        var members = try TensorFlowFixture.members("debug")
        let model = try #require(members["saved_model.pb"])
        for length in stride(from: 0, to: model.count, by: 97) {
            members["saved_model.pb"] = Array(model.prefix(length))
            #expect(TensorFlowFixture.verdict(members).validation == .refused, "\(length) bytes")
        }
    }

    @Test func `optimizer state cannot be taken out of a SavedModel`() throws {
        let path = try #require(TensorFlowTruth.savedModels.first { $0.facts.bundle?.hasOptimizer == true }).path
        guard case .impossible = try ExaminedArtifact.report(of: path).withoutOptimizer else {
            Issue.record("\(path) is said to be reducible")
            return
        }
        #expect(try TensorFlowFixture.report("debug").withoutOptimizer == .done)
    }

    @Test(
        arguments: [
            (["__inference__creator_7", "__inference_adapt_step_12", "__inference_save_fn_9"], false),
            (["__inference__initializer_7", "__inference_dense_layer_call_fn_12"], true), ([], false),
        ] as [([String], Bool)])
    func `what only brings tables back is no trace of the model`(functions: [String], hasTraces: Bool) throws {
        var (objects, graph, model) = (ProtobufWriter(), ProtobufWriter(), ProtobufWriter())
        for function in functions {
            var entry = ProtobufWriter()
            entry.payload(Array(function.utf8), as: 1)
            objects.payload(entry.bytes, as: 2)
        }
        graph.payload(objects.bytes, as: 7)
        model.payload(graph.bytes, as: 2)
        var reader = ProtobufReader(model.bytes, name: "saved_model.pb")
        let told = try SavedModelGraph(&reader)
        #expect(told.hasTraces == hasTraces)
        #expect(told.concreteFunctions == functions.count)
    }

    @Test func `a fingerprint is FarmHash's, for every length`() throws {
        let content = (0..<300).map { UInt8($0 * 37 % 251) }
        for (length, expected) in try TensorFlowFixture.truth().farmhash.enumerated() {
            #expect(FarmHash.fingerprint(Array(content.prefix(length))) % UInt64(Int64.max) == expected, "\(length)")
        }
    }
}

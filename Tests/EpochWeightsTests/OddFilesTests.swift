import EpochCore
import EpochWeights
import Testing

/// What HDF5 allows and Keras does not write; make_odd_files.py made the files.
@Suite struct OddFilesTests {
    private func report(_ name: String) throws -> ProbeReport {
        try #require(try Fixture.examine("odd/\(name)").report)
    }

    @Test func `types have the names that numpy gives them`() throws {
        let types = Dictionary(uniqueKeysWithValues: try report("types.h5").tensors.map { ($0.name, $0.dtype) })
        let differing = ["compact", "float32-big-endian", "no-rows", "null", "scalar", "unwritten"]
        for name in differing { #expect(types["/\(name)"] == "float32") }
        for name in ["float16", "float32", "float64", "bfloat16", "complex64", "complex128", "bool", "int8", "uint32"] {
            #expect(types["/\(name)"] == name)
        }
        #expect(types["/float8"] == "float8_e4m3fn")
        #expect(types["/opaque"] == "|V6")
        #expect(types["/compound"] == "|V8")
        #expect(types["/fixed-string"] == "|S5")
        #expect(types["/string"] == "object")
        #expect(types["/reference"] == "object")
    }

    @Test func `NaN and infinity are found in every floating-point type and layout`() throws {
        // Elements that were never written have the fill value, which is NaN there.
        let expected = [
            "/bfloat16", "/compact", "/complex64", "/float16", "/float32-big-endian", "/float64", "/unwritten",
        ]
        #expect(try report("types.h5").nonFinite == expected)
    }

    @Test func `compressed chunks are read to their last element`() throws {
        #expect(try report("chunks.h5").nonFinite == ["/last", "/plain", "/wide"])
    }

    @Test func `a user block shifts the data`() throws {
        #expect(try report("user-block.h5").nonFinite == ["/kernel"])
    }

    @Test func `the newest format that the library knows is read`() throws {
        let report = try report("latest-format.h5")
        #expect(report.tensorCount == 42)
        #expect(report.nonFinite == ["/kernel"])
    }

    @Test func `a cycle of links ends, and each tensor counts once`() throws {
        let report = try report("cycle.h5")
        #expect(report.tensors.map(\.name) == ["/a/b/kernel"])
        #expect(report.parameterCount == 3)
    }

    @Test func `soft links are not followed`() throws {
        #expect(try report("soft-links.h5").tensors.map(\.name) == ["/kernel"])
    }

    @Test(arguments: ["external-link.h5", "external-storage.h5", "virtual.h5"])
    func `a file that needs other files is not whole`(_ name: String) throws {
        let verdict = try Fixture.examine("odd/\(name)")
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("the file is not all of it"))
    }

    @Test func `names are safe to show`() throws {
        let expected = ["/%1B[31mred", "/%E2%80%AEltr", "/%FF%FE", "/100%25", "/größe", "/line%0Aend", "/two words"]
        #expect(Set(try report("names.h5").tensors.map(\.name)) == Set(expected))
    }

    @Test func `strings of fixed length and lists cut into attributes are read`() throws {
        let report = try report("fixed-attributes.h5")
        #expect(report.format == .kerasWeightsHDF5)
        #expect(report.kerasVersion == "2.4.0")
        #expect(report.backend == "tensorflow")
    }

    @Test func `neither totals of metrics nor random states are parameters`() throws {
        let report = try report("beside-the-model.weights.h5")
        #expect(report.format == .kerasV3Weights)
        #expect(report.parameterCount == 6)
        #expect(report.counters == TrainingCounters(step: 12, source: "/optimizer/inner_optimizer/vars/0"))
    }

    @Test func `a listed layer that is not there is damage`() throws {
        #expect(try Fixture.examine("odd/missing-layer.h5").reason == "/dense_1: a listed layer is missing")
    }
}

/// Files that are whole, as far as can be told, and that the probe does not read to the end.
@Suite struct OpaqueFilesTests {
    @Test(arguments: ["newest-format.h5", "lzf.h5", "deep.h5", "huge-chunk.h5", "many-chunks.h5"])
    func `what is too new or too much is opaque and not damaged`(_ name: String) throws {
        let verdict = try Fixture.examine("odd/\(name)")
        #expect(verdict.validation == .opaque)
        #expect(!verdict.reason.isEmpty)
        #expect(verdict.reason.utf8.count <= ProbeAnswer.maximumReasonLength)
    }

    @Test func `a superblock of the future is opaque`() throws {
        var bytes = try Fixture.bytes("odd/latest-format.h5")
        bytes[8] = 4
        #expect(try Fixture.examine(bytes: bytes).validation == .opaque)
    }

    @Test func `an unknown version without checksums around it is damage`() throws {
        var bytes = try Fixture.bytes("keras2/dense_adam.weights_only.h5")
        // The version of the root group's object header, which stands right behind the superblock.
        bytes[96] = 9
        let verdict = try Fixture.examine(bytes: bytes)
        #expect(verdict.validation == .refused)
        #expect(verdict.reason.contains("version"))
    }
}

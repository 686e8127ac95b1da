import EpochCore
import EpochTestSupport
import Testing

@Suite struct TorchFilesTests {
    @Test func `the truth about the fixtures is there`() { #expect(TorchFixture.all.count > 25) }

    @Test(arguments: TorchFixture.all)
    func `every tensor is read as torch reads it`(_ fixture: TorchFixture) throws {
        let verdict = try TorchFixture.load(fixture.name).examine()
        let report = try #require(verdict.report, "\(verdict.reason)")
        let expected = fixture.truth.tensors
        #expect(report.tensors.sorted { $0.name < $1.name } == expected.map(\.summary).sorted { $0.name < $1.name })
        #expect(Set(report.nonFinite) == Set(expected.filter { !$0.isFinite }.map(\.name).prefix(16)))
        #expect(report.nonFiniteCount == expected.count { !$0.isFinite })
    }

    @Test(arguments: TorchFixture.all)
    func `a file is described as what it is`(_ fixture: TorchFixture) throws {
        let report = try #require(try TorchFixture.load(fixture.name).examine().report)
        #expect(report.format == WeightsFormat(rawValue: fixture.truth.format))
        #expect(report.hasOptimizer == fixture.truth.optimizer ?? false)
        #expect(report.epoch == fixture.truth.epoch)
        #expect(report.iterations == fixture.truth.iterations)
    }

    @Test func `a tensor of 4 TiB that lies in four bytes is listed and not read`() throws {
        let report = try #require(try TorchFixture.load("expanded.pt").examine().report)
        #expect(report.tensors == [TensorSummary(name: "huge", shape: [1 << 20, 1 << 20], dtype: "float32")])
        #expect(report.details.contains { $0.key == "unread" })
    }

    @Test(arguments: [("nested.pt", 3), ("pair-legacy.pt", 3), ("settings.pt", 3), ("checkpoint.pt", 28)])
    func `parameters are the model's alone, wherever the optimizer's state lies`(name: String, count: UInt64) throws {
        #expect(try #require(try TorchFixture.load(name).examine().report).parameterCount == count)
    }

    @Test func `what was written without checksums is read, and said to be unproved`() throws {
        var file = try TorchFixture.load("no-crc.pt")
        #expect(file.examine().report?.details.contains { $0.key == "crc32" } == true)
        // The CRC-32 of one member in the central directory.
        let bytes = try #require(file.files[""])
        let entry = try #require(bytes.indices.last { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
        file.files[""]?[entry + 16] = 1
        #expect(file.examine().validation == .refused)
    }

    @Test func `what can be left out of a pickle is nothing`() throws {
        let whole = try #require(try TorchFixture.load("checkpoint.pt").examine().report)
        #expect(whole.withoutOptimizer?.isImpossible == true)
        #expect(whole.weightsOnly?.isImpossible == true)
        let model = try #require(try TorchFixture.load("views.pt").examine().report)
        #expect(model.withoutOptimizer == .done)
        #expect(model.weightsOnly == .done)
    }

    @Test(arguments: ["views.pt", "views-legacy.pt", "protocol1-legacy.pt", "types.safetensors"])
    func `a file that was cut anywhere never passes`(_ name: String) throws {
        let whole = try #require(try TorchFixture.load(name).files[""])
        for length in stride(from: 0, to: whole.count, by: 29) + [whole.count - 1] {
            let verdict = LoadedArtifact(file: Array(whole[..<length])).examine()
            #expect(verdict.validation == .refused, "\(length) bytes of \(name)")
        }
    }

    @Test(arguments: ["views-legacy.pt", "types.safetensors", "views.pt"])
    func `a file with a tail never passes`(_ name: String) throws {
        let whole = try #require(try TorchFixture.load(name).files[""])
        #expect(LoadedArtifact(file: whole + [0]).examine().validation == .refused)
    }

    @Test(arguments: ["views.pt", "module-legacy.pt", "checkpoint.pt", "types.safetensors"])
    func `no bytes make an examination trap`(_ name: String) throws {
        let whole = try #require(try TorchFixture.load(name).files[""])
        var random = SeededRandom(seed: 7)
        for _ in 0..<100 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = LoadedArtifact(file: bytes).examine()
        }
    }

    @Test func `a distributed checkpoint without its metadata was not finished`() throws {
        var folder = try TorchFixture.load("distributed")
        folder.files[".metadata"] = nil
        #expect(folder.examine().validation == .refused)
    }

    @Test func `a distributed checkpoint whose pieces are damaged or missing is refused`() throws {
        let folder = try TorchFixture.load("distributed")
        for path in folder.files.keys where path.hasSuffix(".distcp") {
            var cut = folder
            cut.files[path]?.removeLast()
            #expect(cut.examine().validation == .refused)
            var flipped = folder
            let middle = (folder.files[path]?.count ?? 0) / 2
            flipped.files[path]?[middle] ^= 1
            _ = flipped.examine()
            var missing = folder
            missing.files[path] = nil
            #expect(missing.examine().validation == .refused)
        }
    }
}

extension ReductionOutlook {
    var isImpossible: Bool { if case .impossible = self { true } else { false } }
}

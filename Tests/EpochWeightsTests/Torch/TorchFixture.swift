import EpochCore
import FoundationEssentials
import Testing

/// The files of Tests/Fixtures/torch, and what torch and safetensors read from them.
struct TorchFixture: CustomTestStringConvertible {
    struct Truth: Decodable, Sendable {
        var format: String
        var tensors: [TruthTensor]
        var optimizer: Bool?
        var epoch: UInt64?
        var iterations: UInt64?
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/torch")

    static let all: [TorchFixture] = {
        let data = try? Data(contentsOf: folder.appending(path: "truth.json"))
        let truth = data.flatMap { try? JSONDecoder().decode([String: Truth].self, from: $0) }
        return (truth ?? [:]).sorted { $0.key < $1.key }.map { TorchFixture(name: $0.key, truth: $0.value) }
    }()

    var name: String
    var truth: Truth

    var testDescription: String { name }

    static func load(_ name: String) throws -> LoadedArtifact {
        try LoadedArtifact(at: folder.appending(path: name).path)
    }
}

import EpochCore

/// What torch, safetensors, Lightning and transformers say of an artifact; nil where it is of another kind.
struct TorchTruth: Decodable, Sendable {
    /// One of a run's checkpoints.
    struct Checkpoint: Decodable, Sendable {
        var tensors: [TruthTensor]
        var epoch: UInt64?
        var globalStep: UInt64?

        private enum CodingKeys: String, CodingKey {
            case tensors, epoch
            case globalStep = "global_step"
        }
    }

    var kind: String?
    var tensors: [TruthTensor]?
    var parameterCount: UInt64?
    var hasOptimizer: Bool?
    var lightning: String?
    var transformers: String?
    /// Of a run's folder, by their names in it.
    var checkpoints: [String: Checkpoint]?

    private enum CodingKeys: String, CodingKey {
        case kind, tensors, lightning, transformers, checkpoints
        case parameterCount = "n_params"
        case hasOptimizer = "has_optimizer"
    }
}

extension TorchTruth {
    static let cases = ArtifactTruth<TorchTruth>.whole(of: "torch")
    static let broken = ArtifactTruth<TorchTruth>.broken(of: "torch")

    /// Single files.
    static let files = cases.filter { $0.facts.tensors != nil }

    static let lightningCheckpoints = checkpoints(in: "checkpoints/") { $0.lightning != nil }
    static let huggingFaceCheckpoints = checkpoints(in: "") { $0.transformers != nil }

    private static func checkpoints(
        in folder: String, where isWanted: (TorchTruth) -> Bool
    ) -> [ArtifactCase<Checkpoint>] {
        cases.filter { isWanted($0.facts) }.flatMap { run in
            (run.facts.checkpoints ?? [:]).sorted { $0.key < $1.key }
                .map { ArtifactCase(path: "\(run.path)/\(folder)\($0.key)", facts: $0.value) }
        }
    }

    /// The format that the truth tells.
    var format: WeightsFormat? {
        guard let kind else { return nil }
        if kind.contains("safetensors") { return WeightsFormat(rawValue: "safetensors") }
        return WeightsFormat(rawValue: kind.contains("legacy") ? "torch-legacy" : "torch-zip")
    }
}

internal import EpochCore

/// A directory of safetensors files with an index of them, and nothing that would make it more than that.
struct ShardedSafeTensorsFormat: ArtifactFormat {
    private static let suffix = ".safetensors.index.json"

    private let artifact: Artifact

    static func recognises(_ artifact: Artifact) -> Bool { artifact.isDirectory && index(of: artifact) != nil }

    init(_ artifact: Artifact) { self.artifact = artifact }

    let name = WeightsFormat(rawValue: "safetensors-sharded")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        guard let index = Self.index(of: artifact) else {
            throw .damaged(object: "directory", problem: "it has no index of its shards")
        }
        try SafeTensorsShards(artifact: artifact, indexPath: index).add(to: &tally)
        return ProbeReport(format: name, withoutOptimizer: .done, weightsOnly: .done)
    }

    private static func index(of artifact: Artifact) -> String? {
        artifact.files.map(\.path).first { $0.hasSuffix(suffix) && !$0.contains("/") }
    }
}

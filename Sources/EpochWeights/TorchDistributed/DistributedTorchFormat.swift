internal import EpochCore

/// A folder of `torch.distributed.checkpoint.save`, alone.
struct DistributedTorchFormat: ArtifactFormat {
    private let artifact: Artifact

    static func recognises(_ artifact: Artifact) -> Bool {
        let hasPieces = artifact.files.contains { !$0.path.contains("/") && $0.path.hasSuffix(".distcp") }
        return artifact.isDirectory && hasPieces
    }

    init(_ artifact: Artifact) { self.artifact = artifact }

    let name = WeightsFormat(rawValue: "torch-distributed")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        let checkpoint = try DistributedCheckpoint(artifact, below: "", limits: tally.limits)
        let hasOptimizer = try checkpoint.add(to: &tally)
        let outlook: ReductionOutlook =
            hasOptimizer
            ? .impossible("its pieces are named in a pickle, and to edit one would be to trust it") : .done
        return ProbeReport(
            format: name, hasOptimizer: hasOptimizer, withoutOptimizer: outlook, weightsOnly: outlook,
            details: [ArtifactDetail("objects", "\(checkpoint.objectCount)")])
    }
}

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
        var checkpoint = try DistributedCheckpoint(artifact, below: "", limits: tally.limits)
        let hasOptimizer = try checkpoint.add(to: &tally)
        let outlook: ReductionOutlook =
            hasOptimizer
            ? .impossible("its pieces are named in a pickle, and to edit one would be to trust it") : .done
        let beside = try checkMeta(tally.limits)
        var report = ProbeReport(
            format: name, hasOptimizer: hasOptimizer, withoutOptimizer: outlook, weightsOnly: outlook,
            details: [ArtifactDetail("objects", "\(checkpoint.objectCount)")])
        report.take(step: beside["global_step"], from: "meta.pt")
        for key in ["global_step", "step"] { report.take(step: checkpoint.numbers[key], from: key) }
        report.take(epoch: beside["epoch"], from: "meta.pt")
        report.take(epoch: checkpoint.numbers["epoch"], from: "epoch")
        return report
    }

    /// What Lightning's strategies write beside the pieces: all that is not sharded.
    private func checkMeta(_ limits: ExaminationLimits) throws(ExaminationError) -> [String: UInt64] {
        guard let region = artifact["meta.pt"] else { return [:] }
        let pickle = try TorchFile(region, limits: limits).pickle
        var numbers: [String: UInt64] = [:]
        for key in ["epoch", "global_step"] {
            numbers[key] = pickle.value(key, of: pickle.root).flatMap { pickle.count($0) }
        }
        return numbers
    }
}

internal import EpochCore

/// A directory with a checkpoint of TensorFlow's: `P.index`, its shards, and as a rule the state file `checkpoint`.
struct TFCheckpointFormat: ArtifactFormat {
    let artifact: Artifact

    /// By its members' names, which are what TensorFlow finds them by. An index alone is one by its last bytes.
    static func recognises(_ artifact: Artifact) -> Bool {
        if let region = artifact.region { return TableReader.recognises(region) }
        let folder = CheckpointFolder(artifact)
        return !folder.strays.isEmpty
            || folder.prefixes.contains { prefix in
                artifact[TensorBundle.index(of: prefix)].map(TableReader.recognises) ?? false
                    || artifact["checkpoint"] != nil
            }
    }

    init(_ artifact: Artifact) { self.artifact = artifact }

    let name = WeightsFormat(rawValue: "tf-checkpoint")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        guard artifact.isDirectory else {
            throw .damaged(object: "file", problem: "the index of a checkpoint without its shards: take them as one")
        }
        let folder = CheckpointFolder(artifact)
        let named = try folder.named()
        let prefix = try folder.described(named)
        let scan = BundleScan()
        var outlooks: [ReductionOutlook] = []
        for other in folder.prefixes where other != prefix {
            let examination = try BundleExamination(TensorBundle(other, in: artifact, limits: tally.limits))
            try examination.verify(scan)
            outlooks.append(examination.withoutOptimizer)
        }
        let examination = try BundleExamination(TensorBundle(prefix, in: artifact, limits: tally.limits))
        try examination.describe(&tally, scan)
        var report = try report(examination, folder, named)
        report.withoutOptimizer = outlooks.reduce(examination.withoutOptimizer) { $0.together(with: $1) }
        return report
    }

    private func report(
        _ examination: BundleExamination, _ folder: CheckpointFolder, _ named: String?
    ) throws(ExaminationError) -> ProbeReport {
        var report = ProbeReport(format: name, weightsOnly: .done)
        try examination.addFacts(to: &report)
        report.details = [
            ArtifactDetail("prefix", TensorBundle.shown(examination.bundle.prefix)),
            ArtifactDetail("shards", "\(examination.bundle.shards.count)"),
        ]
        if folder.prefixes.count > 1 {
            report.details.append(ArtifactDetail("checkpoints", "\(folder.prefixes.count)"))
        }
        if let named { report.details.append(ArtifactDetail("state-file", "names \(TensorBundle.shown(named))")) }
        for stray in folder.strays.prefix(8) {
            report.details.append(ArtifactDetail("without-index", TensorBundle.shown(stray)))
        }
        return report
    }
}

extension BundleExamination {
    /// Steps of the optimizer, and BackupAndRestore's epoch.
    func addFacts(to report: inout ProbeReport) throws(ExaminationError) {
        // TF 1's checkpoints have no graph, and this name (training_util.py, `GLOBAL_STEP`).
        let steps = graph == nil ? "global_step" : graph?.iterationsKey()
        if let steps { report.take(step: try integer(steps), from: TensorBundle.shown(steps)) }
        for key in ["ckpt_saved_epoch", "_ckpt_saved_epoch"] {
            report.take(epoch: try integer(key + "/.ATTRIBUTES/VARIABLE_VALUE"), from: key)
        }
    }
}

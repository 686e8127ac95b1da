internal import EpochCore

extension TFCheckpointFormat {
    /// `without-optimizer`, for each checkpoint of the directory. The state file and all else stay.
    func reduce(_ reduction: Reduction, to output: ReducedOutput) throws(ExaminationError) -> [MemberFate] {
        guard reduction == .withoutOptimizer else {
            throw .unreadable(object: name.rawValue, cause: "it is weights alone already")
        }
        guard output.descriptors.count == artifact.files.count else {
            throw .unreadable(object: "output", cause: "it is not one file for each of the artifact's")
        }
        var fates = [MemberFate](repeating: .kept, count: artifact.files.count)
        for prefix in CheckpointFolder(artifact).prefixes {
            let bundle = try TensorBundle(prefix, in: artifact, limits: ExaminationLimits())
            let examination = try BundleExamination(bundle)
            if case .impossible(let reason) = examination.withoutOptimizer {
                throw .unreadable(object: TensorBundle.shown(prefix), cause: reason)
            }
            guard examination.graph != nil else { continue }
            try BundleReduction(examination).write { path throws(ExaminationError) in
                guard let place = artifact.files.firstIndex(where: { $0.path == path }) else {
                    throw .damaged(object: TensorBundle.shown(path), problem: "it is missing")
                }
                fates[place] = .written
                return SequentialFile(descriptor: output.descriptors[place])
            }
        }
        return fates
    }
}

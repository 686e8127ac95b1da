internal import EpochCore

/// A `.keras` that was saved with `zipped=False`: its members as files of a folder.
struct KerasFolderFormat: ArtifactFormat {
    private let artifact: Artifact

    static func recognises(_ artifact: Artifact) -> Bool {
        guard artifact.isDirectory else { return false }
        let hasWeights = artifact[KerasMember.weights] != nil || artifact[KerasMember.arrays] != nil
        // Without its weights it is one still; a folder with only a config.json is somebody else's.
        return hasWeights || artifact[KerasMember.metadata] != nil && artifact[KerasMember.config] != nil
    }

    init(_ artifact: Artifact) { self.artifact = artifact }

    let name = WeightsFormat(rawValue: "keras-folder")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        var report = try KerasModel { artifact[$0] }.examine(&tally)
        report.format = name
        report.weightsOnly = .impossible("a folder without its configuration would be nothing that Keras loads")
        report.details.append(ArtifactDetail("members", "\(artifact.files.count)"))
        return report
    }

    func reduce(_ reduction: Reduction, to output: ReducedOutput) throws(ExaminationError) -> [MemberFate] {
        let model = try KerasModel { artifact[$0] }
        var fates: [MemberFate] = []
        for (file, descriptor) in zip(artifact.files, output.descriptors) {
            fates.append(try write(file.path, of: model, to: OutputFile(descriptor: descriptor)))
        }
        return fates
    }

    private func write(
        _ path: String, of model: KerasModel, to output: OutputFile
    ) throws(ExaminationError) -> MemberFate {
        switch path {
        case KerasMember.config: try output.write(model.uncompiledConfig, at: 0)
        case KerasMember.weights: try model.writeWeights(to: output)
        default: return .kept
        }
        return .written
    }
}

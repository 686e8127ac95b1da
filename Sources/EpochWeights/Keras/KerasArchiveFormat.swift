internal import EpochCore

/// A `.keras` file: a zip of a model's configuration and its weights. Keras 3, saving/saving_lib.py.
struct KerasArchiveFormat: ArtifactFormat {
    private let region: FileRegion

    /// By the first member's name: a file that was cut is still told by it.
    static func recognises(_ artifact: Artifact) -> Bool {
        guard let region = artifact.region, let first = ZipArchive.firstName(in: region) else { return false }
        return KerasMember.all.contains { first.elementsEqual($0.utf8) } || first.starts(with: "assets/".utf8)
    }

    init(_ artifact: Artifact) {
        region = artifact.region ?? FileRegion(bytes: [], name: "file")
    }

    let name = WeightsFormat(rawValue: "keras-zip")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        let archive = try ZipArchive(region, limits: tally.limits)
        try archive.verifyAll()
        var report = try Self.model(in: archive, tally.limits).examine(&tally)
        report.format = name
        report.details.append(ArtifactDetail("members", "\(archive.entries.count)"))
        return report
    }

    func reduce(_ reduction: Reduction, to output: ReducedOutput) throws(ExaminationError) -> [MemberFate] {
        guard let descriptor = output.descriptors.first else { throw .output(cause: "there is no file for it") }
        let output = OutputFile(descriptor: descriptor)
        let archive = try ZipArchive(region)
        let model = try Self.model(in: archive, ExaminationLimits())
        switch reduction {
        case .withoutOptimizer: try KerasArchiveCopy(archive: archive, model: model).write(to: output)
        case .weightsOnly: try model.writeWeights(to: output)
        }
        return [.written]
    }

    private static func model(
        in archive: ZipArchive, _ limits: ExaminationLimits
    ) throws(ExaminationError) -> KerasModel {
        try KerasModel { (name: String) throws(ExaminationError) in
            guard let entry = archive[name] else { return nil }
            return try archive.unpacked(entry, limit: limits.unpackedMemory)
        }
    }
}

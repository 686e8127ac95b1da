internal import EpochCore

/// A file of `torch.save` before torch 1.6.
struct TorchLegacyFormat: ArtifactFormat {
    private let region: FileRegion

    static func recognises(_ artifact: Artifact) -> Bool { artifact.region.map(TorchLegacyFile.recognises) ?? false }

    init(_ artifact: Artifact) {
        region = artifact.region ?? FileRegion(descriptor: -1, length: 0, name: "file")
    }

    let name = WeightsFormat(rawValue: "torch-legacy")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        let file = try TorchLegacyFile(region, limits: tally.limits)
        let details = [ArtifactDetail("protocol", "\(file.protocolVersion)")]
        return try TorchCheckpoint(file.pickle, file.storages).examine(as: name, &tally, details: details)
    }
}

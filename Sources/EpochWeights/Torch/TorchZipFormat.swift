internal import EpochCore

/// A file of `torch.save` since torch 1.6, also in Lightning's hands.
struct TorchZipFormat: ArtifactFormat {
    private let region: FileRegion

    static func recognises(_ artifact: Artifact) -> Bool { artifact.region.map(TorchArchive.recognises) ?? false }

    init(_ artifact: Artifact) {
        region = artifact.region ?? FileRegion(descriptor: -1, length: 0, name: "file")
    }

    let name = WeightsFormat(rawValue: "torch-zip")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        let archive = try TorchArchive(region, limits: tally.limits)
        let details = [
            ArtifactDetail("container-version", try archive.version()),
            ArtifactDetail("byte-order", archive.storages.isBigEndian ? "big" : "little"),
            ArtifactDetail("members", "\(archive.memberCount)"),
        ]
        return try TorchCheckpoint(archive.pickle, archive.storages).examine(
            as: name, &tally, details: details + archive.unproved)
    }
}

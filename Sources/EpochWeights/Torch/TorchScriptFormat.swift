internal import EpochCore

/// A program of `torch.jit.save`: a torch archive with code in it, and with constants.
struct TorchScriptFormat: ArtifactFormat {
    private let region: FileRegion

    static func recognises(_ artifact: Artifact) -> Bool {
        guard let region = artifact.region, TorchArchive.recognises(region), let zip = try? ZipArchive(region) else {
            return false
        }
        return zip.entries.contains { $0.name.hasSuffix("/constants.pkl") }
    }

    init(_ artifact: Artifact) {
        region = artifact.region ?? FileRegion(descriptor: -1, length: 0, name: "file")
    }

    let name = WeightsFormat(rawValue: "torchscript")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        let archive = try TorchArchive(region, limits: tally.limits)
        let details = [
            ArtifactDetail("container-version", try archive.version()),
            ArtifactDetail("members", "\(archive.memberCount)"),
        ]
        return try TorchCheckpoint(archive.pickle, archive.storages).examine(
            as: name, &tally, details: details + archive.unproved)
    }
}

internal import EpochCore

/// One safetensors file. It has no checksum: what can be proved is that all is there.
struct SafeTensorsFormat: ArtifactFormat {
    private let region: FileRegion

    static func recognises(_ artifact: Artifact) -> Bool {
        artifact.region.map(SafeTensorsFile.recognises) ?? false
    }

    init(_ artifact: Artifact) {
        region = artifact.region ?? FileRegion(descriptor: -1, length: 0, name: "file")
    }

    let name = WeightsFormat(rawValue: "safetensors")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        let file = try SafeTensorsFile(region, limits: tally.limits)
        try file.add(to: &tally)
        var report = ProbeReport(format: name, withoutOptimizer: .done, weightsOnly: .done, details: file.details)
        file.addCounters(to: &report)
        return report
    }
}

internal import EpochCore

/// An HDF5 file: one of Keras's three layouts, or of nobody we know.
struct HDF5Format: ArtifactFormat {
    private let region: FileRegion

    static func recognises(_ artifact: Artifact) -> Bool {
        artifact.region.map { FileHeader($0) != nil } ?? false
    }

    init(_ artifact: Artifact) {
        region = artifact.region ?? FileRegion(descriptor: -1, length: 0, name: "file")
    }

    let name = WeightsFormat(rawValue: "hdf5")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        try HDF5Reading(region).run(&tally)
    }

    func reduce(_ reduction: Reduction, to output: ReducedOutput) throws(ExaminationError) -> [MemberFate] {
        guard let descriptor = output.descriptors.first else { throw .output(cause: "there is no file for it") }
        let layout = try HDF5Reading(region).layout()
        try layout.excerpt(for: reduction).write(from: region, to: OutputFile(descriptor: descriptor))
        return [.written]
    }
}

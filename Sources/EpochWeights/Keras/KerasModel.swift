internal import EpochCore

/// A model in Keras 3's form: what a `.keras` file and its folder hold in common.
struct KerasModel: Sendable {
    let metadata: JSONOutline
    let config: JSONOutline
    let weights: FileRegion

    /// - Parameter member: the bytes of a member; nil where there is none of this name.
    init(
        _ member: (String) throws(ExaminationError) -> FileRegion?
    ) throws(ExaminationError) {
        func required(_ name: String) throws(ExaminationError) -> FileRegion {
            guard let region = try member(name) else {
                throw .damaged(object: name, problem: "it is missing")
            }
            return region
        }
        metadata = try required(KerasMember.metadata).outline()
        config = try required(KerasMember.config).outline()
        if try member(KerasMember.weights) == nil, try member(KerasMember.arrays) != nil {
            throw .unreadable(object: KerasMember.arrays, cause: "weights in numpy's format are not read")
        }
        weights = try required(KerasMember.weights)
    }

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        var report: ProbeReport
        do throws(ExaminationError) {
            report = try HDF5Reading(weights).run(&tally)
        } catch {
            throw error.inside(KerasMember.weights)
        }
        report.kerasVersion = metadata.shownText("keras_version")
        if report.withoutOptimizer == .done, isCompiled { report.withoutOptimizer = .possible }
        if report.weightsOnly == .done { report.weightsOnly = .possible }
        report.details = details + report.details.filter { $0.key == "superblock" }
        return report
    }

    private var details: [ArtifactDetail] {
        var details: [ArtifactDetail] = []
        if let name = config.shownText("class_name") { details.append(ArtifactDetail("model", name)) }
        details.append(ArtifactDetail("compiled", isCompiled ? "yes" : "no"))
        if let date = metadata.shownText("date_saved") { details.append(ArtifactDetail("saved", date)) }
        return details
    }

    /// Whether it says how the model is compiled: Keras 3 writes `{}` for a model that is not, and takes that as null.
    private var isCompiled: Bool {
        guard let value = try? config.value("compile_config") else { return false }
        return value != .null && value.object?.isEmpty != true
    }

    /// What `include_optimizer=False` would leave: Keras then builds the model without compiling it.
    var uncompiledConfig: [UInt8] { config.replacing("compile_config", by: "null") }

    /// The weights without the optimizer's state, as a `.weights.h5` file: as they are where there is none, since the
    /// library would lay them out anew in more bytes.
    func writeWeights(to output: OutputFile, at start: UInt64 = 0) throws(ExaminationError) {
        let layout = try HDF5Reading(weights).layout()
        guard layout.hasOptimizer else { return try output.copy(weights, to: start) }
        try layout.excerpt(for: .withoutOptimizer).write(from: weights, to: output, at: start)
    }
}

internal import EpochCore

/// The folder of Keras 3's BackupAndRestore: the last weights, and where the training stood. Keras 3,
/// callbacks/backup_and_restore.py.
struct KerasBackupFormat: ArtifactFormat {
    private static let weights = "latest.weights.h5"
    private static let metadata = "training_metadata.json"

    private let artifact: Artifact

    static func recognises(_ artifact: Artifact) -> Bool {
        artifact.isDirectory && (artifact[weights] != nil || artifact[metadata] != nil)
    }

    init(_ artifact: Artifact) { self.artifact = artifact }

    let name = WeightsFormat(rawValue: "keras-backup")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        let metadata = try required(Self.metadata).outline()
        var report: ProbeReport
        do throws(ExaminationError) {
            report = try HDF5Reading(try required(Self.weights)).run(&tally)
        } catch {
            throw error.inside(Self.weights)
        }
        report.format = name
        report.take(epoch: metadata.count("epoch"), from: Self.metadata)
        if let batch = metadata.count("batch") { report.details.append(ArtifactDetail("batch", "\(batch)")) }
        let reason = "a training goes on from all of it"
        (report.withoutOptimizer, report.weightsOnly) = (.impossible(reason), .impossible(reason))
        return report
    }

    private func required(_ path: String) throws(ExaminationError) -> FileRegion {
        guard let region = artifact[path] else { throw .damaged(object: path, problem: "it is missing") }
        return region
    }
}

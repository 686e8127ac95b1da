internal import EpochCore

/// Weights in several files, with a list of what is where (`x.weights.json`). Keras 3, saving/saving_lib.py,
/// `ShardedH5IOStore`.
struct KerasShardsFormat: ArtifactFormat {
    private let artifact: Artifact

    static func recognises(_ artifact: Artifact) -> Bool {
        artifact.isDirectory && list(of: artifact) != nil
    }

    /// Keras itself tells it by this name.
    private static func list(of artifact: Artifact) -> FileRegion? {
        artifact.files.first { $0.path.hasSuffix(".weights.json") && !$0.path.contains("/") }?.region
    }

    init(_ artifact: Artifact) { self.artifact = artifact }

    let name = WeightsFormat(rawValue: "keras-sharded-weights")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        guard let list = Self.list(of: artifact) else {
            throw .damaged(object: name.rawValue, problem: "its list of shards is missing")
        }
        let map = try KerasShardMap(list)
        var report = ProbeReport(format: name, weightsOnly: .done)
        for shard in map.shards { try read(shard, map, into: &report, &tally) }
        let reason = "the optimizer's state is spread over shards"
        report.withoutOptimizer = tally.hasOptimizer ? .impossible(reason) : .done
        report.details = [ArtifactDetail("shards", "\(map.shards.count)")]
        return report
    }

    private func read(
        _ shard: String, _ map: KerasShardMap, into report: inout ProbeReport, _ tally: inout TensorTally
    ) throws(ExaminationError) {
        let shown = DisplayableText.escape(shard)
        guard let region = artifact[shard] else { throw .damaged(object: shown, problem: "a listed shard is missing") }
        let known = tally.tensors.count
        do throws(ExaminationError) {
            let part = try HDF5Reading(region).run(&tally)
            report.take(step: part.iterations, from: part.countedIn ?? shown)
        } catch {
            throw error.inside(shown)
        }
        let names = tally.tensors[known...].map(\.name)
        for group in map.groups(of: shard) where !names.contains(where: { $0.utf8.starts(with: "\(group)/".utf8) }) {
            throw .damaged(object: "\(shown)\(group)", problem: "listed variables are missing")
        }
    }
}

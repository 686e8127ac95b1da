internal import EpochCore

/// Safetensors files that are one model, by their index.
struct SafeTensorsShards {
    let artifact: Artifact
    let indexPath: String

    /// Every file of the index whole, every tensor in its file.
    func add(to tally: inout TensorTally) throws(ExaminationError) {
        guard let region = artifact[indexPath] else {
            throw .damaged(object: DisplayableText.escape(indexPath), problem: "it is not there")
        }
        let index = try ShardIndex(region, path: indexPath, limits: tally.limits)
        for shard in index.shards {
            guard let region = artifact[shard] else {
                let object = DisplayableText.escape(shard)
                throw .damaged(object: object, problem: "the index names it, and it is not there")
            }
            let file = try SafeTensorsFile(region, limits: tally.limits)
            try index.check(Set(file.header.entries.map(\.name)), in: shard, object: region.name)
            try file.add(to: &tally)
        }
    }
}

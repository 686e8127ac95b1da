internal import EpochCore

/// The members of a Hugging Face folder, each by the rule of its own format.
struct HuggingFaceFolder {
    let artifact: Artifact

    init(_ artifact: Artifact) { self.artifact = artifact }

    /// One file, shards with their index, or the folder of a sharded state dict.
    func addWeights(to tally: inout TensorTally) throws(ExaminationError) {
        let paths = members(.weights)
        guard !paths.isEmpty || hasStates else {
            throw .damaged(object: "directory", problem: "it holds no weights of a model")
        }
        let indices = Self.indices(among: paths)
        for index in indices { try addShards(index, to: &tally) }
        if indices.isEmpty { try checkLoneShards(paths) }
        for path in paths where indices.isEmpty && !path.contains("/") { try addWeights(path, to: &tally) }
        for folder in folders("pytorch_model_fsdp_") {
            try addPieces(folder, .model, to: &tally)
        }
    }

    /// - Returns: whether there is an optimizer's state.
    func addOptimizer(to tally: inout TensorTally) throws(ExaminationError) -> Bool {
        var isThere = false
        for path in members(.optimizer) where isTorchFile(path) {
            let region = try region(path)
            let file = try TorchFile(region, limits: tally.limits)
            let isOptimizer = path.hasPrefix("optimizer.") || path.hasPrefix("global_step")
            isThere = isThere || isOptimizer
            let prefix = path.split(separator: ".").first.map { "\($0)." } ?? ""
            try file.add(to: &tally, prefix: prefix, role: isOptimizer ? .optimizer : .other)
        }
        for folder in folders("optimizer_") {
            try addPieces(folder, .optimizer, to: &tally)
            isThere = true
        }
        return isThere
    }

    /// Texts must be what they are named, and `training_args.bin` be whole.
    func checkOthers(_ limits: ExaminationLimits) throws(ExaminationError) {
        for path in members(.companion) where path.hasSuffix(".json") { try checkJSON(path, limits) }
        if let region = artifact["training_args.bin"] { _ = try TorchFile(region, limits: limits) }
        guard let latest = artifact["latest"] else { return }
        let name = String(decoding: try latest.bytes(at: 0, count: Int(min(latest.length, 256))), as: UTF8.self)
        let folder = name.prefix { !$0.isWhitespace } + "/"
        guard artifact.files.contains(where: { $0.path.hasPrefix(folder) }) else {
            throw .damaged(object: "latest", problem: "it names \(shown(String(folder))), which is not there")
        }
    }

    private func addWeights(_ path: String, to tally: inout TensorTally) throws(ExaminationError) {
        if path.hasSuffix(".safetensors") {
            try SafeTensorsFile(try region(path), limits: tally.limits).add(to: &tally)
        } else {
            try TorchFile(try region(path), limits: tally.limits).add(to: &tally, role: .model)
        }
    }

    private func addPieces(
        _ folder: String, _ role: TensorRole, to tally: inout TensorTally
    ) throws(ExaminationError) {
        var checkpoint = try DistributedCheckpoint(artifact, below: folder, limits: tally.limits)
        _ = try checkpoint.add(to: &tally, role: role)
    }

    private func addShards(_ path: String, to tally: inout TensorTally) throws(ExaminationError) {
        if path.contains(".safetensors.index.") {
            return try SafeTensorsShards(artifact: artifact, indexPath: path).add(to: &tally)
        }
        let index = try ShardIndex(try region(path), path: path, limits: tally.limits)
        for shard in index.shards {
            let file = try TorchFile(try region(shard), limits: tally.limits)
            let names = try TorchStateDict(file.pickle, limits: tally.limits).entries.map(\.path)
            try index.check(Set(names), in: shard, object: DisplayableText.escape(shard))
            try file.add(to: &tally, role: .model)
        }
    }

    private func checkJSON(_ path: String, _ limits: ExaminationLimits) throws(ExaminationError) {
        let region = try region(path)
        var reader = JSONReader(try region.jsonBytes(limits), dialect: .python, maximumDepth: limits.depth)
        do throws(JSONSyntaxError) {
            try reader.skipValue()
            try reader.finish()
        } catch {
            throw .noJSON(region.name, error)
        }
    }

    private func region(_ path: String) throws(ExaminationError) -> FileRegion {
        guard let region = artifact[path] else {
            throw .damaged(object: DisplayableText.escape(path), problem: "it is not there")
        }
        return region
    }

    private func members(_ kind: HuggingFaceMember) -> [String] {
        artifact.files.map(\.path).filter { HuggingFaceMember($0) == kind }
    }

    /// DeepSpeed's own files hold the model as well.
    private var hasStates: Bool { artifact.files.contains { $0.path.hasPrefix("global_step") } }

    private func isTorchFile(_ path: String) -> Bool {
        if path.hasPrefix("optimizer_") { return false }
        // Accelerate names what torch.save wrote .pkl.
        return [".pt", ".pth", ".bin"].contains { path.hasSuffix($0) }
            || artifact[path].map(TorchArchive.recognises) ?? false
    }

    /// Folders of this kind, with their slash.
    private func folders(_ prefix: String) -> [String] {
        let firsts = artifact.files.map(\.path).filter { $0.contains("/") && $0.hasPrefix(prefix) }
            .compactMap { $0.split(separator: "/").first.map { "\($0)/" } }
        return Set(firsts).sorted()
    }
}

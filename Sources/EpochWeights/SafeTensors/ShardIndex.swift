internal import EpochCore

/// The index beside shards, as transformers and diffusers write it (`model.safetensors.index.json`):
/// `{"metadata": {"total_size": 123}, "weight_map": {"name of a tensor": "name of its file"}}`.
struct ShardIndex {
    /// The paths of the shards, in the order in which the index first names them.
    private(set) var shards: [String] = []
    /// The names of the tensors in each of them.
    private(set) var names: [String: Set<String>] = [:]

    /// - Parameter path: the index's own path, beside which the shards lie.
    init(_ region: FileRegion, path: String, limits: ExaminationLimits) throws(ExaminationError) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        var reader = JSONReader(try region.jsonBytes(limits), dialect: .python)
        do throws(JSONSyntaxError) {
            try read(&reader, folder)
        } catch {
            throw .noJSON(region.name, error)
        }
        guard !names.isEmpty else { throw .damaged(object: region.name, problem: "it names no tensors") }
    }

    private mutating func read(_ reader: inout JSONReader, _ folder: String) throws(JSONSyntaxError) {
        try reader.enterObject()
        while let key = try reader.nextKey() {
            if key == "weight_map" { try readMap(&reader, folder) } else { try reader.skipValue() }
        }
        try reader.finish()
    }

    private mutating func readMap(_ reader: inout JSONReader, _ folder: String) throws(JSONSyntaxError) {
        try reader.enterObject()
        while let name = try reader.nextKey() {
            let shard = folder + (try reader.readText())
            if names[shard] == nil { shards.append(shard) }
            names[shard, default: []].insert(name)
        }
    }

    /// What is missing, or in another file than the index says.
    func check(_ found: Set<String>, in shard: String, object: String) throws(ExaminationError) {
        let expected = names[shard] ?? []
        if let missing = expected.subtracting(found).min() {
            throw .damaged(object: object, problem: "\(DisplayableText.escape(missing)) of the index is not in it")
        }
        if let stray = found.subtracting(expected).min() {
            throw .damaged(object: object, problem: "\(DisplayableText.escape(stray)) is in it, and not in the index")
        }
    }
}
